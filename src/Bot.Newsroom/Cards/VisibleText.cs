using System.Globalization;
using System.Text;
using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>
/// Foreign text as a reader may see it: one line, nothing invisible, no tags within sentences, nothing that turns the direction of writing.
/// </summary>
internal static class VisibleText
{
    // One letter may carry this many marks; "zalgo" text stacks hundreds, and could not be cut between letters.
    private const int MostMarks = 4;
    private const int ZeroWidthJoiner = 0x200D;

    public static string Of(string text)
    {
        var visible = new Writer(text.Length);
        foreach (var rune in Unread.Without(text).EnumerateRunes())
            visible.Add(rune);
        return visible.ToString();
    }

    private sealed class Writer(int capacity)
    {
        private readonly StringBuilder written = new(capacity);
        private Rune last;
        private int marks;
        private bool joins;

        public void Add(Rune rune)
        {
            if (IsBlank(rune))
                AddSpace();
            else if (rune.Value == ZeroWidthJoiner)
                joins = true;
            else if (!IsInvisible(rune) && !(IsVariation(rune) && !IsSymbol(last)))
                AddVisible(rune);
        }

        public override string ToString() => written.ToString().TrimEnd(' ');

        private void AddSpace()
        {
            if (written.Length > 0 && written[^1] != ' ')
                written.Append(' ');
            last = default;
        }

        // A joiner stays between emoji, where it makes one of two; anywhere else it hides.
        private void AddVisible(Rune rune)
        {
            marks = IsMark(rune) ? marks + 1 : 0;
            if (marks > MostMarks)
                return;
            if (joins && IsEmoji(last) && IsEmoji(rune))
                written.Append((char)ZeroWidthJoiner);
            joins = false;
            written.Append(rune.ToString());
            if (!IsVariation(rune))
                last = rune;
        }
    }

    // The last four are letters without a shape, which messengers show as empty space.
    private static bool IsBlank(Rune rune) => Rune.IsWhiteSpace(rune) || rune.Value is 0x2800 or 0x3164 or 0x115F or 0x1160 or 0xFFA0;

    private static bool IsInvisible(Rune rune)
        => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            || rune.Value is 0x034F or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or (>= 0x2060 and <= 0x206F)
                or (>= 0xFE00 and <= 0xFE0D) or (>= 0xFFF0 and <= 0xFFFB) or (>= 0xE0000 and <= 0xE0FFF);

    private static bool IsMark(Rune rune)
        => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
            or UnicodeCategory.EnclosingMark
            or UnicodeCategory.SpacingCombiningMark;

    // What may be shown as a picture or as a sign; keycaps begin with a digit.
    private static bool IsSymbol(Rune rune) => rune != default && !Rune.IsLetter(rune);

    private static bool IsVariation(Rune rune) => rune.Value is 0xFE0E or 0xFE0F;

    private static bool IsEmoji(Rune rune)
        => Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol && rune.Value > 0xFF;
}
