using System.Globalization;
using System.Text;

namespace Bot.Articles;

/// <summary>A name as keyboards without its letters write it: "Kjær" is "Kjaer", "O’Dowd" "O'Dowd", "José" "Jose".</summary>
internal static class NameLetters
{
    /// <summary>The name in plain letters, for finding alone; one of plain letters as it is.</summary>
    public static ReadOnlySpan<char> Plain(ReadOnlySpan<char> name)
    {
        if (Ascii.IsValid(name))
            return name;
        var plain = new StringBuilder(name.Length + 2);
        foreach (var letter in name.ToString().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                plain.Append(WithoutStroke(letter));
        }

        return plain.ToString();
    }

    /// <summary>Letters that are no letter and mark.</summary>
    private static string WithoutStroke(char letter) => letter switch
    {
        '’' or 'ʼ' or '‘' => "'",
        'æ' or 'Æ' => "ae",
        'œ' or 'Œ' => "oe",
        'ø' or 'Ø' => "o",
        'ß' => "ss",
        'ł' or 'Ł' => "l",
        'đ' or 'Đ' or 'ð' or 'Ð' => "d",
        'þ' or 'Þ' => "th",
        'ı' => "i",
        _ => letter.ToString(),
    };
}
