namespace Bot.DiscordStandIn;

/// <summary>What the stand-in counted since it started; read it through <see cref="StandIn"/>, which locks.</summary>
internal sealed class Counters
{
    public List<RestRequest> Requests { get; } = [];

    public List<string> Refused { get; } = [];

    public List<string> Unknown { get; } = [];

    public List<string> OwnErrors { get; } = [];

    public int Invalid { get; set; }

    public int IntoExhausted { get; set; }

    public int Identifies { get; set; }

    public int IdentifiesTooSoon { get; set; }

    public int Resumes { get; set; }

    public int Heartbeats { get; set; }
}
