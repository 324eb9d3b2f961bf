using NetGen.Tests.Networks;

namespace NetGen.Tests.Invariance;

/// <summary>Runs alone: the bytes that other tests allocate would count.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AllocationCollection;

/// <summary>After the first call of a size, nothing is allocated, on no thread.</summary>
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    private const int SampleCount = 19;

    public static TheoryData<string, int> ThreadCounts => Cases.Product(TestNetworks.Whole, 1, 3);

    [Theory]
    [MemberData(nameof(ThreadCounts))]
    public void A_step_allocates_nothing(string name, int threads)
    {
        INetwork<float> network = TestNetworks.CreateSingle(name);
        network.Threads = threads;
        LossNetwork<float> lossNetwork = LossNetwork<float>.Of(network)!;
        float[] inputs = Samples.Uniform<float>(SampleCount * network.Info.InputSize, seed: 1);
        float[] inputGradients = new float[inputs.Length];
        float[] outputs = new float[SampleCount * network.Info.OutputSize];
        float[] values = Samples.Targets(lossNetwork, SampleCount, seed: 2);
        int[] classes = Array.ConvertAll(values, value => (int)value);

        AssertAllocatesNothing("Forward", () => network.Forward(inputs, outputs));
        AssertAllocatesNothing("Backward", () => network.Backward(inputs, outputs, inputGradients));
        if (network is ITrainableNetwork<float, int> byClass)
        {
            AssertStepsAllocateNothing(byClass, inputs, classes, outputs, inputGradients);
        }
        else
        {
            AssertStepsAllocateNothing((ITrainableNetwork<float, float>)network, inputs, values, outputs, inputGradients);
        }
    }

    private static void AssertStepsAllocateNothing<TTarget>(
        ITrainableNetwork<float, TTarget> network, float[] inputs, TTarget[] targets, float[] outputs, float[] inputGradients)
        where TTarget : unmanaged
    {
        Sgd sgd = new(1e-3f, momentum: 0.9f);
        Adam adam = new(1e-3f);
        AssertAllocatesNothing("ComputeLoss", () => network.ComputeLoss(inputs, targets, outputs));
        AssertAllocatesNothing("ComputeGradients", () => network.ComputeGradients(inputs, targets, inputGradients));
        AssertAllocatesNothing("TrainStep with Sgd", () => network.TrainStep(inputs, targets, sgd));
        AssertAllocatesNothing("TrainStep with Adam", () => network.TrainStep(inputs, targets, adam));
    }

    private static void AssertAllocatesNothing(string what, Action action)
    {
        for (int i = 0; i < 3; i++)
        {
            action();
        }

        long ownBefore = GC.GetAllocatedBytesForCurrentThread();
        action();
        long own = GC.GetAllocatedBytesForCurrentThread() - ownBefore;
        Assert.True(own == 0, $"{what} allocates {own} bytes on the calling thread.");

        // The test host has threads of its own that may allocate just now: a step that allocates does so always.
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 100 && least != 0; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            action();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.True(least == 0, $"{what} allocates {least} bytes on all threads together.");
    }
}
