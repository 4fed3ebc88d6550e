using Dapper;
using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>What a statement gets of the values that it is given.</summary>
public class BoundValuesTests
{
    [Theory]
    [InlineData("SELECT @id", "id")]
    [InlineData("SELECT @ids, @guild", "ids,guild")]
    [InlineData("SELECT 1 WHERE x IN (3, 7) AND id=@id AND ids=@ids", "id,ids")]
    [InlineData("SELECT 'id'", "")]
    public void A_statement_gets_the_values_that_it_names(string sql, string named)
    {
        var bound = Assert.IsType<DynamicParameters>(BoundValues.Of(new { id = 1L, ids = "1,2", guild = (long?)null }, sql));
        Assert.Equal(named, string.Join(',', bound.ParameterNames));
    }

    [Fact]
    public void What_is_bound_already_stays_as_it_is()
    {
        var bound = new DynamicParameters();
        Assert.Same(bound, BoundValues.Of(bound, "SELECT 1"));
        Assert.Null(BoundValues.Of(null, "SELECT 1"));
    }
}
