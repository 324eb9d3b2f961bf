using NetGen.RandomNetworks.Tests.Declarations;

namespace NetGen.RandomNetworks.Tests.Shrinking;

/// <summary>Makes a failing network smaller as long as a smaller one fails.</summary>
/// <param name="findErrors">What is wrong with each of some networks, or null.</param>
internal sealed class Shrinker(Func<IReadOnlyList<Network>, string?[]> findErrors)
{
    // Compiled in one go, which has costs of its own; of so many, one often fails.
    private const int CandidatesAtOnce = 8;

    /// <summary>The smallest network that was found to fail, and how.</summary>
    /// <param name="network">A network that fails.</param>
    /// <param name="error">How it fails.</param>
    public (Network Network, string Error) Shrink(Network network, string error)
    {
        (Network Network, string Error) smallest = (network, error);
        while (FindSmaller(smallest.Network) is { } smaller)
        {
            smallest = smaller;
        }

        return smallest;
    }

    private (Network Network, string Error)? FindSmaller(Network network)
    {
        foreach (Network[] candidates in Candidates.Of(network).Chunk(CandidatesAtOnce))
        {
            string?[] errors = findErrors(candidates);
            int failing = Array.FindIndex(errors, error => error is not null);
            if (failing >= 0)
            {
                return (candidates[failing], errors[failing]!);
            }
        }

        return null;
    }
}
