using NetGen.RandomNetworks.Tests.Checking;
using NetGen.RandomNetworks.Tests.Compiling;
using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Definition;
using NetGen.RandomNetworks.Tests.Drawing;
using NetGen.RandomNetworks.Tests.Optimizers;
using NetGen.RandomNetworks.Tests.Planting;

namespace NetGen.RandomNetworks.Tests;

/// <summary>Errors that are planted are found: no check is worth more than what fails it.</summary>
public sealed class PlantedErrorTests
{
    // In one of them, it may stand where it hardly matters: a bias whose layer a later one makes nothing of.
    private const int Networks = 3;
    private const int MostSeeds = 2_000;

    public static TheoryData<string> Errors => new(PlantedError.All.Select(error => error.Name));

    [Theory]
    [MemberData(nameof(Errors))]
    public void A_planted_error_is_found(string name)
    {
        PlantedError error = PlantedError.All.Single(error => error.Name == name);
        Tampering tamper = error.Plant();

        string?[] errors = NetworkCheck.FindErrors(NetworksWith(error), tamper);

        Assert.True(tamper.Changes >= Networks, $"Only {tamper.Changes} files were changed.");
        int found = errors.Count(error => error is not null);
        Assert.True(found >= Networks - 1, $"Found in {found} of {errors.Length} networks only.");
    }

    [Fact]
    public void Another_step_of_the_optimizer_is_found()
    {
        Network network = DefaultNetworks.All
            .First(network => network.Loss is not null && NetworkDefinition.Of(network)!.ParameterCount > 0);
        OptimizerSetting other = network.Optimizer with { Create = () => new NetGen.Sgd(0.3) };

        string?[] errors = NetworkCheck.FindErrors([network with { Optimizer = other }]);

        Assert.StartsWith("parameters after step 1", errors.Single());
    }

    private static Network[] NetworksWith(PlantedError error) =>
    [
        .. Enumerable.Range(0, MostSeeds)
            .Where(seed => error.Pair is null || KindPair.WishedFor(seed).Contains(error.Pair))
            .Select(DefaultNetworks.Of)
            .Where(error.AppliesTo)
            .Take(Networks),
    ];
}
