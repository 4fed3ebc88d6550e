using System.ComponentModel.DataAnnotations;

namespace Bot;

/// <summary>Section <c>Articles</c>: where articles come from.</summary>
public sealed class ArticleOptions
{
    /// <summary>
    /// The folder of articles, one file each (<c>.txt</c>, <c>.md</c>, <c>.html</c> or <c>.htm</c>); relative paths start at the content
    /// root.
    /// </summary>
    [Required(ErrorMessage = "Articles:Seeds is empty. Give a folder, for example Articles:Seeds=./seeds.")]
    public string Seeds { get; set; } = "seeds";
}
