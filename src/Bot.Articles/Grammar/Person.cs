namespace Bot.Articles;

/// <summary>Somebody named in an article: where the fullest name stands, and what else is known.</summary>
internal sealed class Person(int nameFirst, int nameLast, int familyFirst, int familyLast)
{
    private int givenNameAlone;
    private int familyNameAlone;

    /// <summary>Tokens of the fullest name.</summary>
    public int NameFirst { get; private set; } = nameFirst;

    public int NameLast { get; private set; } = nameLast;

    public int FamilyFirst { get; private set; } = familyFirst;

    public int FamilyLast { get; private set; } = familyLast;

    /// <summary>The "Prince" before a family name alone, which may be a given name; -1 when there is none.</summary>
    public int TitleOrName { get; init; } = -1;

    public int RoleFirst { get; private set; } = -1;

    public int RoleLast { get; private set; } = -1;

    public bool IsMale { get; private set; }

    public bool IsFemale { get; private set; }

    public int Times { get; private set; }

    /// <summary>Whether some mention stands neither before a noun nor behind "in" or "at": those are places, firms and clubs.</summary>
    public bool IsFree { get; private set; }

    /// <summary>The last mention so far, as an index.</summary>
    public int LastMet { get; private set; } = -1;

    /// <summary>"Ban Ki-moon" is called "Ban" and never "Ki-moon": the family name stands first.</summary>
    public bool IsFamilyNameFirst => givenNameAlone > 0 && familyNameAlone == 0;

    public void MeetFree() => IsFree = true;

    public void Meet(Mention mention, int index)
    {
        Times++;
        LastMet = index;
        IsMale |= mention.IsMale;
        IsFemale |= mention.IsFemale;
        if (mention.Last - mention.NameFirst == 1 && givenNameAlone == 0)
            familyNameAlone++;
    }

    /// <summary>Called by the first word of the full name alone; when that is no common given name, it may be the family's.</summary>
    public void MetByFirstName(bool isUncommon)
    {
        if (isUncommon && familyNameAlone == 0)
            givenNameAlone++;
        else
            familyNameAlone++;
    }

    public void Lengthen(int first, int last, int family, int familyEnd)
    {
        if (last - first <= NameLast - NameFirst)
            return;
        (NameFirst, NameLast, FamilyFirst, FamilyLast) = (first, last, family, familyEnd);
    }

    /// <summary>"Prince Adu" is no title and a family name, now that there is a Robert Adu.</summary>
    public void TakeTitleAsName()
    {
        if (TitleOrName >= 0)
            NameFirst = TitleOrName;
    }

    public void TakeRole(int first, int last)
    {
        if (RoleFirst < 0)
            (RoleFirst, RoleLast) = (first, last);
    }
}
