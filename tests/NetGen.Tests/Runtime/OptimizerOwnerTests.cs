using System.Runtime.CompilerServices;
using NetGen.Tests.Networks;

namespace NetGen.Tests.Runtime;

/// <summary>An optimizer goes on with the network whose state it holds, and with no other.</summary>
public sealed class OptimizerOwnerTests
{
    private const int SampleCount = 8;

    private static readonly float[] Inputs = Samples.Uniform<float>(SampleCount * Mlp.InputSize, seed: 1);
    private static readonly int[] Labels = [.. Enumerable.Range(0, SampleCount).Select(n => n % Mlp.OutputSize)];
    private static readonly InMemoryDataSet Data = new(Inputs, Mlp.InputSize, Labels, Mlp.OutputSize);

    private static readonly Dictionary<string, Action<Mlp, Optimizer>> Trainings = new()
    {
        ["TrainStep"] = (network, optimizer) => network.TrainStep(Inputs, Labels, optimizer),
        ["Fit"] = (network, optimizer) => network.Fit(Data, new TrainingOptions { Epochs = 1, Optimizer = optimizer }),
        ["Fit on a device"] = (network, optimizer) =>
            network.Fit(Data, new TrainingOptions { Epochs = 1, Optimizer = optimizer, Device = new RecordingDevice() }),
        ["TrainStep on a device"] = (network, optimizer) =>
        {
            network.Device = new RecordingDevice();
            network.TrainStep(Inputs, Labels, optimizer);
            network.Device = null;
        },
        ["Step"] = (network, optimizer) =>
        {
            network.ComputeGradients(Inputs, Labels);
            optimizer.Step(network);
        },
    };

    public static TheoryData<string, string> Pairs
    {
        get
        {
            TheoryData<string, string> pairs = [];
            foreach (string first in Trainings.Keys)
            {
                foreach (string second in Trainings.Keys)
                {
                    pairs.Add(first, second);
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void AnotherNetworkIsRefusedUntilReset(string first, string second)
    {
        Mlp other = new(seed: 2);
        other.Gradients.Fill(5);
        foreach (Optimizer optimizer in new Optimizer[] { new Sgd(0.1), new Sgd(0.1, momentum: 0.9), new Adam() })
        {
            Mlp network = new(seed: 1);
            Trainings[first](network, optimizer);
            float[] before = other.Parameters.ToArray();
            InvalidOperationException problem = Assert.Throws<InvalidOperationException>(() => Trainings[second](other, optimizer));
            Assert.Contains("holds the state of another after 1 steps. Use one optimizer per network, or call Reset first.", problem.Message);
            Assert.Equal(before, other.Parameters.ToArray());
            Assert.Equal(1, optimizer.StepCount);

            Trainings[second](network, optimizer);
            Assert.Equal(2, optimizer.StepCount);
            other.Device = null;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void AfterResetItIsAnotherNetworks(string first, string second)
    {
        (Mlp expected, Mlp found) = (new(seed: 2), new(seed: 2));
        (Adam fresh, Adam used) = (new(), new());
        Trainings[first](new Mlp(seed: 1), used);
        used.Reset();
        Trainings[second](found, used);
        Trainings[second](expected, fresh);
        Assert.Equal(expected.Parameters.ToArray(), found.Parameters.ToArray());
    }

    [Fact]
    public void ItGoesOnWithItsNetworkAfterLoad()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("weights.safetensors");
        Adam adam = new();
        Mlp network = new(seed: 1);
        network.TrainStep(Inputs, Labels, adam);
        network.Save(path);
        network.TrainStep(Inputs, Labels, adam);
        network.Load(path);
        network.TrainStep(Inputs, Labels, adam);
        Assert.Equal(3, adam.StepCount);
    }

    [Fact]
    public void BeforeItsFirstStepItIsAnyonesAndOfAnySize()
    {
        Adam adam = new();
        TrainingOptions options = new() { Optimizer = adam, Epochs = 0 };
        new Mlp().Fit(Data, options);
        LeNet5 network = new();
        network.TrainStep(new float[LeNet5.InputSize], [0], adam);
        Assert.Equal(1, adam.StepCount);
    }

    [Fact]
    public void ANetworkThatIsGoneIsAnotherNetwork()
    {
        Adam adam = new();
        WeakReference gone = TrainAndForget(adam);
        for (int i = 0; i < 10 && gone.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(gone.IsAlive);
        Assert.Throws<InvalidOperationException>(() => new Mlp().TrainStep(Inputs, Labels, adam));
    }

    [Fact]
    public void HandWrittenNetworksAreToldApartByFit()
    {
        Adam adam = new();
        TrainingOptions options = new() { Epochs = 1, Optimizer = adam };
        SoftmaxRegression network = new(Mlp.InputSize, Mlp.OutputSize);
        NetGen.Runtime.TrainingLoop.Fit(network, Data, options, default);
        NetGen.Runtime.TrainingLoop.Fit(network, Data, options, default);
        Assert.Throws<InvalidOperationException>(() => NetGen.Runtime.TrainingLoop.Fit(
            new SoftmaxRegression(Mlp.InputSize, Mlp.OutputSize), Data, options, default));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference TrainAndForget(Optimizer optimizer)
    {
        Mlp network = new();
        network.TrainStep(Inputs, Labels, optimizer);
        return new WeakReference(network);
    }
}
