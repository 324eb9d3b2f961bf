using NetGen.RandomNetworks.Tests.Checking;
using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Drawing;
using NetGen.RandomNetworks.Tests.Shrinking;
using Xunit.Abstractions;

namespace NetGen.RandomNetworks.Tests;

/// <summary>Networks that chance declares compute what the language reference says.</summary>
public sealed class RandomNetworkTests(ITestOutputHelper output)
{
    private const int NetworksAtOnce = 50;

    // Of one fault, many networks fail, and one says what there is to say.
    private const int FailuresToShrink = 2;

    [Fact]
    public void Random_networks_compute_what_the_language_reference_says()
    {
        var run = RandomRun.FromEnvironment();
        output.WriteLine($"{run.Count} networks from seed {run.FirstSeed} on.");
        List<(Network Network, string Error)> failures = [];
        foreach (int[] seeds in run.Seeds.Chunk(NetworksAtOnce))
        {
            Network[] networks = [.. seeds.Select(NetworkDrawing.Of)];
            string?[] errors = NetworkCheck.FindErrors(networks);
            failures.AddRange(networks.Zip(errors).Where(pair => pair.Second is not null)!);
        }

        Assert.True(failures.Count == 0, Describe(run, failures));
    }

    private static string Describe(RandomRun run, List<(Network Network, string Error)> failures)
    {
        Shrinker shrinker = new(networks => NetworkCheck.FindErrors(networks));
        IEnumerable<string> texts = failures.Select((failure, i) =>
        {
            string again = $"{RandomRun.SeedVariable}={failure.Network.Seed} {RandomRun.CountVariable}=1 draws it again.";
            string text = $"{failure.Error}\n\n{failure.Network.Declaration}\n{again}\n";
            if (i >= FailuresToShrink)
            {
                return text;
            }

            (Network network, string error) = shrinker.Shrink(failure.Network, failure.Error);
            return $"{text}\nMade smaller: {error}\n\n{network.Declaration}";
        });
        return $"{failures.Count} of {run.Count} networks from seed {run.FirstSeed} on fail.\n\n{string.Join("\n----\n\n", texts)}";
    }
}
