using System.Net;
using Xunit;

namespace Bot.Intake.Tests;

[Trait("Security", "S1")]
public class AddressRulesTests
{
    [Theory]
    [InlineData("93.184.215.14")]
    [InlineData("100.63.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:4700::1")]
    [InlineData("::ffff:93.184.215.14")]
    [InlineData("64:ff9b::93.184.215.14")]
    public void An_address_of_the_public_internet_may_be_connected_to(string address)
        => Assert.Null(AddressRules.Refuse(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1", "loopback")]
    [InlineData("::1", "this network")]
    [InlineData("::ffff:10.0.0.1", "private")]
    [InlineData("64:ff9b:1::169.254.169.254", "link-local")]
    [InlineData("64:ff9b:1:a00:0:100::", "not of the public internet")]
    [InlineData("2002:7f00:1::1", "loopback")]
    [InlineData("2001:0:808:808::80ff:fffe", "loopback")]
    [InlineData("fd00::1", "not of the public internet")]
    [InlineData("fe80::1%2", "an address with a zone")]
    public void An_address_within_somebodys_network_is_refused_however_it_is_wrapped(string address, string reason)
        => Assert.Equal(reason, AddressRules.Refuse(IPAddress.Parse(address)));
}
