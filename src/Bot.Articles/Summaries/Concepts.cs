namespace Bot.Articles;

/// <summary>
/// The terms and pairs of neighbouring terms of an article, each with what it is worth: the chance, learned from articles
/// whose editors summed them up, that a summary has it.
/// </summary>
internal sealed class Concepts
{
    // A new concept for every four characters is more than most articles have.
    private const int CharactersAConcept = 4;

    private readonly List<int> members = [];
    private readonly int[] offsets;
    private Entry[] entries;
    private int[] table;
    private int count;

    public Concepts(
        string text, IReadOnlyList<Sentence> sentences, ReadOnlySpan<char> title, IReadOnlyList<TextSpan> captions, string? deck)
    {
        var length = 64;
        foreach (var sentence in sentences)
            length += sentence.Span.Length;
        entries = new Entry[length / CharactersAConcept];
        table = NewTable(entries.Length);
        members.Capacity = length / 3;
        offsets = new int[sentences.Count + 1];
        for (var i = 0; i < sentences.Count; i++)
        {
            offsets[i] = members.Count;
            AddSentence(text, sentences[i].Span, i);
        }

        offsets[^1] = members.Count;
        Mark(title, Places.Title);
        Mark(deck, Places.Deck);
        foreach (var caption in captions)
            Mark(caption.Over(text), Places.Caption);
        (Worth, Odds) = (new float[count], new float[count]);
        (Length, LengthLog) = (sentences.Count, MathF.Log2(1 + sentences.Count));
    }

    /// <summary>What each concept is worth; set by <see cref="Weigh"/>.</summary>
    public float[] Worth { get; }

    /// <summary>The logarithm of the odds of each term; pairs have none.</summary>
    public float[] Odds { get; }

    /// <summary>The article's length in sentences.</summary>
    public int Length { get; }

    public float LengthLog { get; }

    public int Count => count;

    public ref readonly Entry this[int concept] => ref entries[concept];

    /// <summary>The concepts of a sentence, terms and pairs, each once.</summary>
    public ReadOnlySpan<int> Of(int sentence) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(members)[offsets[sentence]..offsets[sentence + 1]];

    /// <summary>The first sentence that has the word; -1 where none has.</summary>
    public int FirstWith(ReadOnlySpan<char> word)
    {
        Span<char> stem = stackalloc char[32];
        return Find(Hash(stem[..Terms.Stem(word, stem)])) is var term and >= 0 ? entries[term].First : -1;
    }

    public void Weigh(Weights weights)
    {
        // A pair's terms come before it, so its chance can build on theirs.
        for (var i = 0; i < count; i++)
        {
            Worth[i] = (entries[i].IsPair ? weights.Pairs : weights.Terms).Chance(this, i);
            if (!entries[i].IsPair)
                Odds[i] = MathF.Log((Worth[i] + 0.0001f) / (1.0001f - Worth[i]));
        }
    }

    private void AddSentence(string text, TextSpan span, int sentence)
    {
        Span<char> stem = stackalloc char[32];
        var previous = -1;
        for (var word = Terms.NextWord(text, span.Start, span.End); !word.IsEmpty; word = Terms.NextWord(text, word.End, span.End))
        {
            var length = Terms.Stem(word.Over(text), stem);
            var term = Meet(Hash(stem[..length]), sentence, stem[..length], -1, -1);
            var first = text[word.Start];
            if (char.IsUpper(first) && word.Start > span.Start + 1)
                entries[term].Mark(Places.Name);
            else if (char.IsDigit(first))
                entries[term].Mark(Places.Number);
            if (previous >= 0)
                Meet(Mix(previous, term), sentence, default, previous, term);
            previous = term;
        }
    }

    /// <summary>Slots for so many entries, at most three in four of them taken.</summary>
    private static int[] NewTable(int length) =>
        new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(length + (length / 3)))];

    private void Grow()
    {
        Array.Resize(ref entries, 2 * entries.Length);
        table = NewTable(entries.Length);
        for (var i = 0; i < count; i++)
            table[Slot(entries[i].Key)] = i + 1;
    }

    /// <summary>Where the concept stands in the table, or may be put.</summary>
    private int Slot(ulong key)
    {
        var mask = table.Length - 1;
        var slot = (int)(key >> 20) & mask;
        while (table[slot] != 0 && entries[table[slot] - 1].Key != key)
            slot = (slot + 1) & mask;
        return slot;
    }

    private int Meet(ulong key, int sentence, ReadOnlySpan<char> stem, int left, int right)
    {
        if (count == entries.Length)
            Grow();
        var slot = Slot(key);
        if (table[slot] == 0)
        {
            entries[count] = left < 0
                ? new Entry(key, sentence, Terms.Share(stem), -1, -1)
                : new Entry(key, sentence, 0, left, right);
            table[slot] = ++count;
        }

        var concept = table[slot] - 1;
        if (entries[concept].Meet(sentence))
            members.Add(concept);
        return concept;
    }

    private void Mark(ReadOnlySpan<char> words, Places place)
    {
        Span<char> stem = stackalloc char[32];
        var previous = -1;
        while (!words.IsEmpty)
        {
            var start = 0;
            while (start < words.Length && !char.IsLetterOrDigit(words[start]))
                start++;
            var end = start;
            while (end < words.Length && char.IsLetterOrDigit(words[end]))
                end++;
            if (end == start)
                return;
            var term = Find(Hash(stem[..Terms.Stem(words[start..end], stem)]));
            if (term >= 0)
                entries[term].Mark(place);
            if (term >= 0 && previous >= 0 && Find(Mix(previous, term)) is var pair and >= 0)
                entries[pair].Mark(place);
            previous = term;
            words = words[end..];
        }
    }

    private int Find(ulong key) => table[Slot(key)] - 1;

    // FNV-1a, 64 bits.
    private static ulong Hash(ReadOnlySpan<char> stem)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in stem)
            hash = (hash ^ c) * 1099511628211UL;
        return hash ^ (hash >> 29);
    }

    private static ulong Mix(int left, int right) =>
        ((ulong)(uint)(left + 1) * 0x9E3779B97F4A7C15UL) ^ ((ulong)(uint)(right + 1) * 0xC2B2AE3D27D4EB4FUL);

    /// <summary>How a concept is written, and where else on the page it stands.</summary>
    [Flags]
    public enum Places : byte
    {
        None = 0,
        Title = 1,
        Caption = 2,
        Name = 4,
        Number = 8,
        Deck = 16,
    }

    /// <summary>What is known of a concept. The share is a term's among news articles, in percent.</summary>
    public struct Entry(ulong key, int first, int share, int left, int right)
    {
        private readonly byte share = (byte)share;
        private Places places;

        public readonly ulong Key => key;

        /// <summary>The first sentence that has it.</summary>
        public readonly int First => first;

        public readonly int Share => share;

        public readonly bool IsPair => left >= 0;

        /// <summary>The terms of a pair; -1 for a term.</summary>
        public readonly int Left => left;

        public readonly int Right => right;

        /// <summary>The last sentence that has it.</summary>
        public int Last { get; private set; } = -1;

        /// <summary>In how many sentences it stands.</summary>
        public int Sentences { get; private set; }

        public readonly bool IsName => (places & Places.Name) != 0;

        public readonly bool IsNumber => (places & Places.Number) != 0;

        /// <summary>Editors sum an article up in its headline and in the deck under it.</summary>
        public readonly bool IsSummedUp => (places & (Places.Title | Places.Deck)) != 0;

        public readonly bool IsInTitle => (places & Places.Title) != 0;

        public readonly bool IsInCaption => (places & Places.Caption) != 0;

        public void Mark(Places place) => places |= place;

        /// <summary>True when the sentence had not met it before.</summary>
        public bool Meet(int sentence)
        {
            if (sentence == Last)
                return false;
            Last = sentence;
            Sentences++;
            return true;
        }
    }
}
