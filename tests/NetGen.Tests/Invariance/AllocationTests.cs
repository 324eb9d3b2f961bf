using NetGen.Tests.Networks;
using NetGen.Tests.Networks.Large;

namespace NetGen.Tests.Invariance;

/// <summary>Runs alone: the bytes that other tests allocate would count.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AllocationCollection;

/// <summary>After the first call of a size, nothing is allocated, on no thread.</summary>
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    public static TheoryData<string> Names => new([.. TestNetworks.Whole, .. TestNetworks.Large.Select(type => type.Name)]);

    // One network whose threads take chunks of their own, and one whose threads share them. Steps are to be short, since the test
    // host has threads of its own that allocate now and then.
    public static TheoryData<string> ThreadedNames => new(nameof(LeNet5), nameof(WideMlp));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_allocates_nothing(string name) => CheckAll(name, threads: 1, samples: 19, Own);

    [Theory]
    [MemberData(nameof(ThreadedNames))]
    public void A_step_on_several_threads_allocates_nothing(string name) => CheckAll(name, threads: 3, samples: 24, Total);

    private static long Own(Action action) => Least(action, GC.GetAllocatedBytesForCurrentThread);

    private static long Total(Action action) => Least(action, () => GC.GetTotalAllocatedBytes(precise: true));

    // The least of several measurements: a step that allocates does so always, while a collection in between counts what it leaves
    // unused of the thread's allocation context.
    private static long Least(Action action, Func<long> allocated)
    {
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 100 && least != 0; attempt++)
        {
            long before = allocated();
            action();
            least = Math.Min(least, allocated() - before);
        }

        return least;
    }

    private static void CheckAll(string name, int threads, int samples, Func<Action, long> measure)
    {
        INetwork<float> network = TestNetworks.CreateSingle(name);
        network.Threads = threads;
        LossNetwork<float> lossNetwork = LossNetwork<float>.Of(network)!;
        float[] inputs = Samples.Uniform<float>(samples * network.Info.InputSize, seed: 1);
        float[] inputGradients = new float[inputs.Length];
        float[] outputs = new float[samples * network.Info.OutputSize];
        float[] values = Samples.Targets(lossNetwork, samples, seed: 2);

        Check("Forward", () => network.Forward(inputs, outputs), measure);
        Check("Backward", () => network.Backward(inputs, outputs, inputGradients), measure);
        if (network is ITrainableNetwork<float, int> byClass)
        {
            CheckSteps(byClass, inputs, Array.ConvertAll(values, value => (int)value), outputs, measure);
        }
        else
        {
            CheckSteps((ITrainableNetwork<float, float>)network, inputs, values, outputs, measure);
        }
    }

    private static void CheckSteps<TTarget>(
        ITrainableNetwork<float, TTarget> network, float[] inputs, TTarget[] targets, float[] outputs, Func<Action, long> measure)
        where TTarget : unmanaged
    {
        Sgd sgd = new(1e-3f, momentum: 0.9f);
        Adam adam = new(1e-3f);
        float[] inputGradients = new float[inputs.Length];
        Check("ComputeLoss", () => network.ComputeLoss(inputs, targets, outputs), measure);
        Check("ComputeGradients", () => network.ComputeGradients(inputs, targets, inputGradients), measure);
        Check("TrainStep with Sgd", () => network.TrainStep(inputs, targets, sgd), measure);
        Check("TrainStep with Adam", () => network.TrainStep(inputs, targets, adam), measure);
    }

    private static void Check(string what, Action action, Func<Action, long> measure)
    {
        for (int i = 0; i < 3; i++)
        {
            action();
        }

        long bytes = measure(action);
        Assert.True(bytes == 0, $"{what} allocates {bytes} bytes.");
    }
}
