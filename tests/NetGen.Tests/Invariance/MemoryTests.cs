using System.Globalization;
using System.Reflection;
using NetGen.Runtime;
using NetGen.Tests.Networks;

namespace NetGen.Tests.Invariance;

/// <summary>A network takes the memory that its plan says, and its summary says the same.</summary>
[Collection(nameof(AllocationTests))]
public sealed class MemoryTests
{
    private const int SampleCount = 19;

    // Objects around the buffers, their alignment, and what a collection leaves unused of the thread's allocation context.
    private const long Around = 16 * 1024;

    public static TheoryData<string> Names => new([.. TestNetworks.Whole, .. TestNetworks.Large.Select(type => type.Name)]);

    [Theory]
    [MemberData(nameof(Names))]
    public void Inference_takes_what_the_plan_says(string name)
    {
        INetwork<float> network = Create(name, out ExecutionPlan plan);
        float[] inputs = Samples.Uniform<float>(plan.InputSize, seed: 1);
        float[] outputs = new float[plan.OutputSize];
        long allocated = Allocated(() => network.Forward(inputs, outputs));
        Assert.InRange(allocated, 0, (sizeof(float) * ((long)plan.InferenceArena + plan.InferenceScratch)) + Around);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_takes_what_the_plan_and_the_summary_say(string name)
    {
        INetwork<float> network = Create(name, out ExecutionPlan plan);
        float[] inputs = Samples.Uniform<float>(SampleCount * plan.InputSize, seed: 1);
        float[] outputGradients = Samples.Uniform<float>(SampleCount * plan.OutputSize, seed: 2);
        long allocated = Allocated(() => network.Backward(inputs, outputGradients));

        int chunk = Math.Min(SampleCount, plan.TrainingChunk);
        int lanes = Math.Min(plan.GradientLanes, (SampleCount + plan.TrainingChunk - 1) / plan.TrainingChunk);
        long activations = (long)chunk * plan.TrainingArena;
        long planned = sizeof(float) * (((long)lanes * plan.ParameterCount) + activations + plan.TrainingScratch);
        Assert.InRange(allocated, planned, planned + Around);

        var summary = (string)network.GetType().GetProperty("Summary")!.GetValue(null)!;
        Assert.Contains($"training on {plan.TrainingChunk} at a time {Bytes((long)plan.TrainingChunk * plan.TrainingArena * sizeof(float))}", summary);
        Assert.Contains($"inference of 1 sample {Bytes((long)plan.InferenceArena * sizeof(float))}", summary);
    }

    private static INetwork<float> Create(string name, out ExecutionPlan plan)
    {
        INetwork<float> network = TestNetworks.CreateSingle(name);
        network.Threads = 1;
        Type type = network.GetType();
        Type compiled = type.Assembly.GetType($"NetGen.Emitted.{type.FullName}.Compiled", throwOnError: true)!;
        plan = (ExecutionPlan)compiled.GetField("Plan", BindingFlags.Static | BindingFlags.Public)!.GetValue(null)!;
        Assert.False(plan.SharesSamples && !plan.SharesChunks, "This test does not know how such a batch is cut.");
        return network;
    }

    private static long Allocated(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Bytes(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024):0.0} MB"),
    };
}
