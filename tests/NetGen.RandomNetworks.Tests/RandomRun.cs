namespace NetGen.RandomNetworks.Tests;

/// <summary>How many networks a run draws, and from which seeds on.</summary>
/// <param name="FirstSeed">The seed of the first network; the next has the next.</param>
/// <param name="Count">How many.</param>
internal sealed record RandomRun(int FirstSeed, int Count)
{
    /// <summary>Networks of a run where nothing else is said. Together, they have all pairs of layers.</summary>
    public const int DefaultCount = 100;

    /// <summary>The variable that says how many networks are drawn.</summary>
    public const string CountVariable = "NETGEN_RANDOM_COUNT";

    /// <summary>The variable that says the first seed: a number, or <c>fresh</c> for one that nobody knows before.</summary>
    public const string SeedVariable = "NETGEN_RANDOM_SEED";

    /// <summary>The seeds of the run.</summary>
    public IEnumerable<int> Seeds => Enumerable.Range(FirstSeed, Count);

    /// <summary>The run that the environment asks for; where it says nothing always the same, so that a failure is there again.</summary>
    public static RandomRun FromEnvironment() =>
        Of(Environment.GetEnvironmentVariable(SeedVariable), Environment.GetEnvironmentVariable(CountVariable));

    /// <summary>The run that is asked for by these values of the variables.</summary>
    /// <exception cref="FormatException">A value is neither missing nor what is expected.</exception>
    public static RandomRun Of(string? seed, string? count)
    {
        int networks = string.IsNullOrEmpty(count) ? DefaultCount : Parse(CountVariable, count, "a number of networks");
        return seed switch
        {
            null or "" => new(0, networks),
            "fresh" => new(Random.Shared.Next(int.MaxValue - networks), networks),
            _ => new(Parse(SeedVariable, seed, "a seed or 'fresh'"), networks),
        };
    }

    private static int Parse(string variable, string value, string expected) =>
        int.TryParse(value, out int number) && number >= 0
            ? number
            : throw new FormatException($"{variable}: expected {expected}, found '{value}'.");
}
