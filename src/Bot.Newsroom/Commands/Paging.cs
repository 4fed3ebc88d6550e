namespace Bot.Newsroom;

/// <summary>One page of a list; pages count from 1, and a page beyond the end is the last.</summary>
internal sealed record Paging<T>(IReadOnlyList<T> Items, int Page, int Pages, int First)
{
    public static Paging<T> Of(IReadOnlyList<T> all, int size, long page)
    {
        var (shown, pages) = Paging.Shown(all.Count, size, page);
        return new([.. all.Skip((shown - 1) * size).Take(size)], shown, pages, (shown - 1) * size);
    }

    /// <summary>"page 2 of 3", or nothing when there is but one.</summary>
    public string Footer => Pages == 1 ? "" : $"page {Page} of {Pages}";

    /// <summary>Previous and Next where they lead somewhere; <paramref name="id"/> makes the id of a page's button.</summary>
    public IReadOnlyList<Button> Buttons(Func<int, string> id)
        => Paging.Buttons(Page, Pages, id);
}

/// <summary>Pages of lists that are fetched page by page.</summary>
internal static class Paging
{
    public static async Task<Paging<T>> OfAsync<T>(int count, int size, long page, Func<int, int, Task<IReadOnlyList<T>>> fetch)
    {
        var (shown, pages) = Shown(count, size, page);
        var first = (shown - 1) * size;
        return new(await fetch(first, size), shown, pages, first);
    }

    public static IReadOnlyList<Button> Buttons(int page, int pages, Func<int, string> id)
        => pages == 1
            ? []
            :
            [
                Button.Press("Previous", id(page - 1)) with { Disabled = page == 1 },
                Button.Press("Next", id(page + 1)) with { Disabled = page == pages },
            ];

    /// <summary>For a page that somebody asked for by its number and that the list does not have; null when it has it.</summary>
    public static Answer? RefuseBeyond(int count, int size, long page)
    {
        var pages = Shown(count, size, page).Pages;
        return page > pages
            ? Replies.Refuse($"There is no page {page}.", $"The list has {Wording.Count(pages, "page")}.")
            : null;
    }

    public static (int Page, int Pages) Shown(int count, int size, long page)
    {
        var pages = Math.Max(1, (count + size - 1) / size);
        return ((int)Math.Clamp(page, 1, pages), pages);
    }
}
