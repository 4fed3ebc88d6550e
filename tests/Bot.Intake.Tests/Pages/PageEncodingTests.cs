using System.Text;
using Xunit;

namespace Bot.Intake.Tests;

public sealed class PageEncodingTests
{
    private const string Words = "<p>Zürich – “naïve” café</p>";

    static PageEncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", null, "")]
    [InlineData("utf-8", "text/html; charset=iso-8859-1", "")]
    [InlineData("windows-1252", "text/html; charset=windows-1252", "")]
    [InlineData("windows-1252", "text/html; charset=\"ISO-8859-1\"", "")]
    [InlineData("windows-1252", null, "")]
    [InlineData("windows-1252", "text/html", """<meta charset="latin1">""")]
    [InlineData(
        "windows-1252", "text/html; charset=no-such-thing",
        """<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">""")]
    public void Bytes_are_read_in_the_encoding_they_are_in(string encoding, string? contentType, string head) =>
        Assert.Equal(head + Words, TextEncodings.Decode(Encoding.GetEncoding(encoding).GetBytes(head + Words), contentType));

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_byte_order_mark_tells_more_than_anything_else(string name)
    {
        var encoding = Encoding.GetEncoding(name);

        Assert.Equal(
            Words, TextEncodings.Decode([.. encoding.GetPreamble(), .. encoding.GetBytes(Words)], "text/html; charset=windows-1251"));
    }

    [Theory]
    [InlineData("<meta charset=utf-8>")]
    [InlineData("<?xml version='1.0' encoding='utf-8'?>")]
    [InlineData("")]
    public void Bytes_of_windows_1252_in_utf_8_are_letters_of_their_own(string head) =>
        Assert.Equal(
            head + "Zürich “quick” \uFFFD",
            TextEncodings.Decode([.. Encoding.UTF8.GetBytes(head + "Zürich "), 0x93, .. "quick"u8, 0x94, .. " "u8, 0xE2, 0x80], null));

    [Fact]
    public void What_says_utf_8_and_is_not_is_windows_1252() =>
        Assert.Equal(
            "<?xml version='1.0' encoding='utf-8'?>Señor Muñoz, café”",
            TextEncodings.Decode(
                TextEncodings.Windows1252.GetBytes("<?xml version='1.0' encoding='utf-8'?>Señor Muñoz, café”"), "text/xml; charset=utf-8"));

    [Theory]
    [InlineData("shift_jis", "東京の新聞")]
    [InlineData("gb2312", "北京的报纸")]
    [InlineData("windows-1251", "Газета города")]
    [InlineData("euc-kr", "서울의 신문")]
    public void Legacy_encodings_are_read(string encoding, string words) =>
        Assert.Equal(words, TextEncodings.Decode(Encoding.GetEncoding(encoding).GetBytes(words), "text/html; charset=" + encoding));
}
