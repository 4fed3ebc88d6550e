using System.Text;
using Bot.DiscordStandIn;
using NSec.Cryptography;
using Xunit;

namespace Bot.DiscordDirect.Tests;

[Trait("Security", "S7")]
public class SignatureTests
{
    [Fact]
    public async Task Interactions_by_http_are_signed_for_the_published_key()
    {
        await using var standIn = await StandIn.StartAsync(cancellation: TestContext.Current.CancellationToken);
        var request = standIn.Http.Sign("""{"type":1}"""u8.ToArray());
        var key = PublicKey.Import(SignatureAlgorithm.Ed25519, Convert.FromHexString(standIn.Http.PublicKey), KeyBlobFormat.RawPublicKey);

        Assert.True(
            SignatureAlgorithm.Ed25519.Verify(
                key, [.. Encoding.UTF8.GetBytes(request.Timestamp), .. request.Body], Convert.FromHexString(request.Signature)));
    }
}
