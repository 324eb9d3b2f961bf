using System.Numerics;
using NetGen.Runtime;
using NetGen.Tests.Networks;

namespace NetGen.Tests.Invariance;

/// <summary>
/// Threads that share every kernel give the same bits as one thread, and so do threads that share them for inference alone: for each
/// network, also for those that are too small to be run so.
/// </summary>
public sealed class SharedKernelTests
{
    private const int SampleCount = 5;

    public static TheoryData<string> SingleNames => new(TestNetworks.Single.Concat(TestNetworks.Large).Select(type => type.Name));

    public static TheoryData<string> DoubleNames => new(TestNetworks.Double.Select(type => type.Name));

    [Theory]
    [MemberData(nameof(SingleNames))]
    public void All_results_have_the_same_bits(string name) => AssertSame(TestNetworks.CreateSingle(name));

    [Theory]
    [MemberData(nameof(DoubleNames))]
    public void All_results_in_double_precision_have_the_same_bits(string name) => AssertSame(TestNetworks.CreateDouble(name));

    private static void AssertSame<T>(INetwork<T> network)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] inputs = Samples.Uniform<T>(SampleCount * network.Info.InputSize, seed: 1);
        T[] outputGradients = Samples.Uniform<T>(SampleCount * network.Info.OutputSize, seed: 2);
        foreach (int lanes in new[] { 1, 3 })
        {
            T[] expected = Compute(Sharing(network, lanes), threads: 1);
            foreach (int threads in new[] { 2, 3, 7 })
            {
                // Several times: a missing wait shows itself when threads happen to be far apart.
                Executor<T> executor = Sharing(network, lanes);
                for (int attempt = 0; attempt < 3; attempt++)
                {
                    Bits.AssertEqual($"{network.Info.Name}, {lanes} lanes, {threads} threads", expected, Compute(executor, threads));
                }
            }
        }

        T[] Compute(Executor<T> executor, int threads)
        {
            executor.Threads = threads;
            T[] outputs = new T[outputGradients.Length];
            executor.Forward(inputs, outputs, SampleCount);
            T[] inputGradients = new T[inputs.Length];
            executor.Backward(inputs, outputGradients, inputGradients, SampleCount);
            T[] withInputs = executor.Gradients.ToArray();
            executor.Backward(inputs, outputGradients, default, SampleCount);
            return [.. outputs, .. inputGradients, .. withInputs, .. executor.Gradients];
        }
    }

    /// <summary>Runs a network's emitted code as that of a network so large that every thread is worth waking for one kernel.</summary>
    private static Executor<T> Sharing<T>(INetwork<T> network, int lanes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Type type = network.GetType();
        Type compiled = type.Assembly.GetType($"NetGen.Emitted.{type.FullName}.Compiled", throwOnError: true)!;
        var plan = (ExecutionPlan)compiled.GetField("Plan")!.GetValue(null)!;
        var program = (INetworkProgram<T>)Activator.CreateInstance(compiled)!;
        Executor<T> executor = new(
            program,
            plan with { GradientLanes = lanes, SampleWork = 1L << 40, InferenceChunk = 2, TrainingChunk = 4, SharesSamples = true });
        network.Parameters.CopyTo(executor.Parameters);
        return executor;
    }
}
