using NetGen.Tests.Networks;

namespace NetGen.Tests.Gradients;

/// <summary>Every network's gradients agree with central differences in double precision.</summary>
public sealed class GradientTests
{
    public static TheoryData<string> Names => new(TestNetworks.Double.Select(type => type.Name));

    public static TheoryData<string> LossNames => new(
        TestNetworks.Double.Select(type => type.Name).Where(name => LossNetwork<double>.Of(TestNetworks.CreateDouble(name)) is not null));

    /// <summary>Names of parameter tensors of which each has an error planted.</summary>
    public static TheoryData<string, string> PlantedErrors => new()
    {
        { "DenseOdd", "fc1.bias" },
        { "DenseOdd", "fc1.weight" },
        { "Conv2DSquare", "conv1.bias" },
        { "Conv2DEverything", "conv1.weight" },
        { "DownBlockAlone", "downblock1.conv3.weight" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_agrees_with_central_differences(string name) =>
        AssertNoError(name, (network, samples, seed) => new WeightedOutputs(network, samples, seed));

    [Theory]
    [MemberData(nameof(LossNames))]
    public void Gradients_of_the_loss_agree_with_central_differences(string name) =>
        AssertNoError(name, (network, samples, seed) => new MeanLoss(network, samples, seed));

    [Theory]
    [MemberData(nameof(PlantedErrors))]
    public void A_lost_term_is_found(string name, string tensor) =>
        AssertFound(name, tensor, gradients => gradients.Clear());

    [Theory]
    [MemberData(nameof(PlantedErrors))]
    public void A_relative_error_of_ten_to_the_minus_five_is_found(string name, string tensor) =>
        AssertFound(name, tensor, gradients =>
        {
            foreach (ref double gradient in gradients)
            {
                gradient *= 1 + 1e-5;
            }
        });

    // More than one sample, and odd, so that a mistake in the stride between samples shows; one alone where there are thousands
    // of parameters, each of which takes six runs of the network.
    private static int SampleCount(INetwork<double> network) => network.Info.ParameterCount > 1000 ? 1 : 3;

    private static void AssertFound(string name, string tensor, Action<Span<double>> tamper)
    {
        string? error = GradientCheck.FindError(seed => new WeightedOutputs(Tampered(name, seed, tensor, tamper), samples: 3, seed));
        Assert.StartsWith($"Gradient of {tensor},", error);
    }

    private static TamperedNetwork Tampered(string name, int seed, string tensor, Action<Span<double>> tamper) =>
        new(Create(name, seed), (info, gradients) =>
        {
            ParameterInfo parameter = info.ParameterTable.Single(parameter => parameter.Name == tensor);
            tamper(gradients.Slice(parameter.Offset, parameter.Length));
        });

    private static void AssertNoError(string name, Func<INetwork<double>, int, int, Objective> create)
    {
        string? error = GradientCheck.FindError(seed =>
        {
            INetwork<double> network = Create(name, seed);
            return create(network, SampleCount(network), seed);
        });
        Assert.True(error is null, error);
    }

    private static INetwork<double> Create(string name, int seed)
    {
        INetwork<double> network = TestNetworks.CreateDouble(name, seed);
        // Three samples do not keep several threads busy; that results do not depend on them is another test.
        network.Threads = 1;
        network.Device = null;
        return network;
    }
}
