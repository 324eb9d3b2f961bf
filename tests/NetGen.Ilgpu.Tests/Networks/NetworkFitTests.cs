using NetGen.Ilgpu.Tests.Testing;
using NetGen.Runtime;
using NetGen.Tests.Networks;

namespace NetGen.Ilgpu.Tests.Networks;

/// <summary>Whole networks trained on a device: beside the processor, and beside themselves.</summary>
public sealed class NetworkFitTests
{
    private const int SampleCount = 37;
    private const double Tolerance = 1e-3;

    // Ten steps, of which the last of an epoch has fewer samples.
    private const int BatchSize = 8;
    private const int Epochs = 2;

    public static TheoryData<string> Names => new(TestNetworks.Whole);

    public static TheoryData<string> SmallNames => [nameof(Mlp), nameof(BinaryMlp), nameof(RegressionMlp)];

    [DeviceTheory]
    [MemberData(nameof(Names))]
    public void Ten_steps_agree_with_the_processor_on_a_real_device(string name) => CheckAgreement(name, TestDevices.Real);

    [Theory]
    [MemberData(nameof(SmallNames))]
    public void Ten_steps_agree_with_the_processor_on_the_simulation(string name) => CheckAgreement(name, TestDevices.Simulation);

    [DeviceTheory]
    [MemberData(nameof(Names))]
    public void A_seed_gives_the_same_bits_again(string name)
    {
        (float[] parameters, TrainingHistory history) = Train(name, TestDevices.Real);
        (float[] again, TrainingHistory historyAgain) = Train(name, TestDevices.Real);
        Assert.Equal(parameters, again);
        Assert.Equal(history.Epochs.Select(epoch => epoch.Loss), historyAgain.Epochs.Select(epoch => epoch.Loss));
    }

    private static void CheckAgreement(string name, IlgpuDevice device)
    {
        (float[] expected, TrainingHistory expectedHistory) = Train(name, device: null);
        (float[] found, TrainingHistory foundHistory) = Train(name, device);
        float scale = expected.Max(Math.Abs);
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.InRange(pair.Second, pair.First - (Tolerance * scale), pair.First + (Tolerance * scale)));
        Assert.Equal(expectedHistory.Steps, foundHistory.Steps);
        Assert.All(expectedHistory.Epochs.Zip(foundHistory.Epochs), pair =>
        {
            Assert.Equal(pair.First.Loss, pair.Second.Loss, Tolerance);
            Assert.Equal(pair.First.Accuracy, pair.Second.Accuracy);
        });
    }

    /// <summary>The parameters after training, which must have changed.</summary>
    private static (float[] Parameters, TrainingHistory History) Train(string name, Device? device)
    {
        INetwork<float> network = TestNetworks.CreateSingle(name, seed: 1);
        network.Device = null;
        float[] untrained = network.Parameters.ToArray();
        TrainingOptions options = new()
        {
            Epochs = Epochs,
            BatchSize = BatchSize,
            Seed = 1,
            Optimizer = new Sgd(0.05, momentum: 0.9),
            Device = device,
        };
        float[] inputs = Samples.Uniform<float>(SampleCount * network.Info.InputSize, seed: 2);
        TrainingHistory history;
        if (network is ITrainableNetwork<float, int> classifier)
        {
            int[] labels = [.. Enumerable.Range(0, SampleCount).Select(n => n * 7 % network.Info.OutputSize)];
            history = TrainingLoop.Fit(classifier, new InMemoryDataSet(inputs, network.Info.InputSize, labels), options, CancellationToken.None);
        }
        else
        {
            float[] targets = [.. Enumerable.Range(0, SampleCount * network.Info.OutputSize).Select(i => i % 3 == 0 ? 1f : 0f)];
            history = TrainingLoop.Fit(
                (ITrainableNetwork<float, float>)network,
                new InMemoryDataSet(inputs, network.Info.InputSize, targets, network.Info.OutputSize),
                options,
                CancellationToken.None);
        }

        Assert.NotEqual(untrained, network.Parameters.ToArray());
        return (network.Parameters.ToArray(), history);
    }
}
