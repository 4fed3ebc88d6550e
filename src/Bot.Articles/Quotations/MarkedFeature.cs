namespace Bot.Articles;

/// <summary>What is noted of words in quotation marks: do they quote somebody, or are they a title, a nickname, a word held with tongs?</summary>
internal enum MarkedFeature : byte
{
    Always,
    Length,
    LengthAndStart,
    LengthAndBehind,
    LengthAndSource,
    LengthAndEnd,
    TitleCase,
    SourceRole,
    SourceScore,
    FirstLetter,
    SmallWords,
    Speaker,
    Alone,
    Before,
    Naming,
    Left,
    StartAndSource,
    TitleAndStart,
    TitleAndEnd,
    WordBefore,
    WordTwoBefore,
    WordBehind,
    CueWord,
}
