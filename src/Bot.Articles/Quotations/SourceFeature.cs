namespace Bot.Articles;

/// <summary>What is noted of a mention as the source of a quotation.</summary>
internal enum SourceFeature : byte
{
    Role,
    RoleAndPlace,
    RoleAndGap,
    KindAndRole,
    EndAndRole,
    StartAndRole,
    BehindAndRole,
    PlaceAndBetween,
    KindAndPlace,
    Nearness,
    Attachment,
    SameAsBefore,
    FirstOfSentence,
    Form,
    Addressed,
    Doubtful,
    LengthAndRole,
    Carried,
    CarriedAcross,
    PlaceAndGap,
    SpeaksElsewhere,
    Tight,
    CueWord,
    HeadWord,
    Between,
    WordBefore,
    WordBehind,
}
