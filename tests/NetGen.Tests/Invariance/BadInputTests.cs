using NetGen.Tests.Networks;

namespace NetGen.Tests.Invariance;

/// <summary>Bad input is refused with the documented exception, and leaves the network as it was.</summary>
public sealed class BadInputTests
{
    private const int SampleCount = 3;

    private static readonly int[] _badClasses = [-1, int.MinValue, int.MaxValue];

    public static TheoryData<string> Names => new([.. TestNetworks.Whole, nameof(DenseOdd), nameof(Conv2DSquare)]);

    public static TheoryData<string> LossNames => new(TestNetworks.Whole);

    public static TheoryData<string> ClassNames => new(
        TestNetworks.Whole.Where(name => TestNetworks.CreateSingle(name) is ITrainableNetwork<float, int>));

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_refuses_wrong_lengths(string name)
    {
        INetwork<float> network = TestNetworks.CreateSingle(name);
        (int inputs, int outputs) = Lengths(network);
        AssertRefused<ArgumentException>(network, () => network.Forward(new float[inputs + 1], new float[outputs]));
        AssertRefused<ArgumentException>(network, () => network.Forward(new float[inputs - 1], new float[outputs]));
        AssertRefused<ArgumentException>(network, () => network.Forward(new float[inputs], new float[outputs + 1]));
        AssertRefused<ArgumentException>(network, () => network.Forward(new float[inputs], new float[outputs - 1]));
        AssertRefused<ArgumentException>(network, () => network.Forward(new float[inputs], []));
        AssertRefused<ArgumentException>(network, () => network.Forward([], new float[outputs]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_takes_no_samples(string name) => TestNetworks.CreateSingle(name).Forward([], []);

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_refuses_wrong_lengths(string name)
    {
        INetwork<float> network = TestNetworks.CreateSingle(name);
        (int inputs, int outputs) = Lengths(network);
        AssertRefused<ArgumentException>(network, () => network.Backward(new float[inputs + 1], new float[outputs]));
        AssertRefused<ArgumentException>(network, () => network.Backward(new float[inputs], new float[outputs + 1]));
        AssertRefused<ArgumentException>(network, () => network.Backward(new float[inputs], []));
        AssertRefused<ArgumentException>(network, () => network.Backward([], new float[outputs]));
        AssertRefused<ArgumentException>(network, () => network.Backward(new float[inputs], new float[outputs], new float[inputs - 1]));
        AssertRefused<ArgumentException>(network, () => network.Backward(new float[inputs], new float[outputs], new float[inputs + 1]));
    }

    [Theory]
    [MemberData(nameof(LossNames))]
    public void Losses_refuse_wrong_lengths(string name)
    {
        INetwork<float> network = TestNetworks.CreateSingle(name);
        LossNetwork<float> lossNetwork = LossNetwork<float>.Of(network)!;
        (int inputs, int outputs) = Lengths(network);
        int targets = SampleCount * lossNetwork.TargetSize;
        Sgd sgd = new(0.1f);

        AssertRefused<ArgumentException>(network, () => lossNetwork.ComputeLoss(new float[inputs], new float[targets], new float[outputs - 1]));
        AssertRefused<ArgumentException>(network, () => lossNetwork.ComputeGradients(new float[inputs], new float[targets], new float[inputs + 1]));
        foreach ((int badInputs, int badTargets) in new[] { (inputs + 1, targets), (inputs, targets - 1), (inputs, targets + 1), (inputs, 0), (0, targets), (0, 0) })
        {
            AssertRefused<ArgumentException>(network, () => lossNetwork.ComputeLoss(new float[badInputs], new float[badTargets], new float[badInputs == 0 ? 0 : outputs]));
            AssertRefused<ArgumentException>(network, () => lossNetwork.ComputeGradients(new float[badInputs], new float[badTargets]));
            AssertRefused<ArgumentException>(network, () => lossNetwork.TrainStep(new float[badInputs], new float[badTargets], sgd));
        }
    }

    [Theory]
    [MemberData(nameof(ClassNames))]
    public void Classes_out_of_range_are_refused(string name)
    {
        var network = (ITrainableNetwork<float, int>)TestNetworks.CreateSingle(name);
        (int inputs, int outputs) = Lengths(network);
        Sgd sgd = new(0.1f);
        foreach (int badClass in _badClasses.Append(network.Info.OutputSize))
        {
            int[] targets = [0, 0, badClass];
            AssertRefused<ArgumentOutOfRangeException>(network, () => network.ComputeLoss(new float[inputs], targets, new float[outputs]));
            AssertRefused<ArgumentOutOfRangeException>(network, () => network.ComputeGradients(new float[inputs], targets));
            AssertRefused<ArgumentOutOfRangeException>(network, () => network.TrainStep(new float[inputs], targets, sgd));
        }
    }

    [Fact]
    public void An_optimizer_is_needed()
    {
        Mlp network = new();
        AssertRefused<ArgumentNullException>(network, () => network.TrainStep(new float[5], [0], null!));
    }

    [Fact]
    public void A_thread_is_needed()
    {
        Mlp network = new();
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Threads = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Threads = -1);
    }

    private static (int Inputs, int Outputs) Lengths(INetwork<float> network) =>
        (SampleCount * network.Info.InputSize, SampleCount * network.Info.OutputSize);

    private static void AssertRefused<TException>(INetwork<float> network, Action action)
        where TException : Exception
    {
        network.Gradients.Fill(123);
        float[] parameters = network.Parameters.ToArray();
        float[] gradients = network.Gradients.ToArray();

        TException exception = Assert.Throws<TException>(action);

        Assert.NotEmpty(exception.Message);
        Bits.AssertEqual("parameters", parameters, network.Parameters);
        Bits.AssertEqual("gradients", gradients, network.Gradients);
    }
}
