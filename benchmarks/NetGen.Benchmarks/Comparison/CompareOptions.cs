using System.Globalization;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Comparison;

/// <summary>What the command line asks for.</summary>
/// <param name="Rows">The rows to measure, in the order given.</param>
/// <param name="Rounds">How many rounds, or null for as many as <paramref name="Quick"/> says.</param>
/// <param name="Quick">Whether a rough answer will do.</param>
/// <param name="Output">The file for the Markdown besides the terminal, or null.</param>
internal sealed record CompareOptions(string[] Rows, int? Rounds, bool Quick, string? Output)
{
    /// <summary>How long to measure.</summary>
    public TurnSettings Settings
    {
        get
        {
            TurnSettings settings = Quick ? TurnSettings.Quick : TurnSettings.Full;
            return settings with { Rounds = Rounds ?? settings.Rounds };
        }
    }

    /// <summary>The arguments that hand the same settings to the process of a row.</summary>
    public IEnumerable<string> SettingsArguments()
    {
        if (Rounds is int rounds)
        {
            yield return "--rounds";
            yield return rounds.ToString(CultureInfo.InvariantCulture);
        }

        if (Quick)
        {
            yield return "--quick";
        }
    }
}
