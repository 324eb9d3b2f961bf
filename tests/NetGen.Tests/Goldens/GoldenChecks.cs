using System.Numerics;
using NetGen.Tests.Networks;

namespace NetGen.Tests.Goldens;

/// <summary>Compares a network with its golden, wherever it runs.</summary>
internal static class GoldenChecks
{
    /// <summary>The golden of a network in double precision is rounded to 24 bits.</summary>
    public static readonly Tolerance Rounding = new(1.2e-7);
    private static readonly Tolerance _singleLayer = new(1e-5);
    private static readonly Tolerance _singleFunction = new(1e-5, Elementwise: true);

    /// <summary>For networks of many layers.</summary>
    public static readonly Tolerance WholeNetwork = new(1e-4);

    private static readonly HashSet<Type> _functions =
    [
        typeof(ReLUAttribute), typeof(LeakyReLUAttribute), typeof(ELUAttribute), typeof(SigmoidAttribute),
        typeof(TanhAttribute), typeof(FlattenAttribute), typeof(MaxPool2DAttribute), typeof(SoftmaxAttribute),
    ];

    /// <summary>
    /// New memory is zero, and a gradient that is added where it should be assigned would be right in it: so a second run writes over what
    /// the first has left.
    /// </summary>
    private static int Runs => TestNetworks.IsSimulated ? 1 : 2;

    public static TheoryData<string, string> Trainings
    {
        get
        {
            TheoryData<string, string> trainings = new();
            foreach (string network in TestNetworks.Whole)
            {
                foreach (string name in GoldenFile.Load(network).Names.Where(name => name.EndsWith(".losses", StringComparison.Ordinal)))
                {
                    trainings.Add(network, name[..^".losses".Length]);
                }
            }

            return trainings;
        }
    }

    public static void Outputs<T>(GoldenCase<T> golden, Tolerance tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        LossNetwork<T>? lossNetwork = LossNetwork<T>.Of(golden.Network);
        foreach (int samples in golden.Batches)
        {
            string batch = $"batch{samples}.";
            T[] outputs = new T[samples * golden.Network.Info.OutputSize];
            golden.Network.Forward(golden.Read(batch + "inputs"), outputs);
            tolerance.Check<T>(batch + "outputs", outputs, golden.Reference(batch + "outputs"));

            if (lossNetwork is not null)
            {
                T[] outputsWithLoss = new T[outputs.Length];
                T loss = lossNetwork.ComputeLoss(golden.Read(batch + "inputs"), golden.Read(batch + "targets"), outputsWithLoss);
                Assert.Equal(outputs, outputsWithLoss);
                tolerance.Check<T>(batch + "loss", [loss], golden.Reference(batch + "loss"));
            }
        }
    }

    public static void Gradients<T>(GoldenCase<T> golden, Tolerance tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        INetwork<T> network = golden.Network;
        LossNetwork<T>? lossNetwork = LossNetwork<T>.Of(network);
        foreach (int samples in golden.Batches)
        {
            string batch = $"batch{samples}.";
            T[] inputs = golden.Read(batch + "inputs");
            T[] inputGradients = new T[inputs.Length];
            for (int run = 1; run <= Runs; run++)
            {
                Array.Fill(inputGradients, T.NaN);
                if (lossNetwork is null)
                {
                    network.Backward(inputs, golden.Read(batch + "outputGradients"), inputGradients);
                }
                else
                {
                    T loss = lossNetwork.ComputeGradients(inputs, golden.Read(batch + "targets"), inputGradients);
                    tolerance.Check<T>(batch + "loss", [loss], golden.Reference(batch + "loss"));
                }
            }

            golden.CheckTensors(tolerance, batch + "gradients.", network.Gradients);
            tolerance.Check<T>(batch + "inputGradients", inputGradients, golden.Reference(batch + "inputGradients"));
        }
    }

    public static void Training(GoldenCase<float> golden, string optimizerName, Tolerance tolerance)
    {
        LossNetwork<float> network = LossNetwork<float>.Of(golden.Network)!;
        Optimizer optimizer = GoldenOptimizers.Create(optimizerName);
        string batch = $"batch{golden.Batches.Max()}.";
        ReadOnlySpan<float> losses = golden.Reference($"{optimizerName}.losses");
        for (int step = 0; step < losses.Length; step++)
        {
            float loss = network.TrainStep(golden.Read(batch + "inputs"), golden.Read(batch + "targets"), optimizer);
            tolerance.Check<float>($"{optimizerName}: loss before step {step}", [loss], [losses[step]]);
        }

        golden.CheckTensors(tolerance, $"{optimizerName}.parameters.", golden.Network.Parameters);
    }

    public static Tolerance OutputTolerance(string name)
    {
        Type type = TestNetworks.Single.Concat(TestNetworks.Writes).Single(network => network.Name == name);
        return TestNetworks.LayerKinds(type).IsSubsetOf(_functions) ? _singleFunction : GradientTolerance(name);
    }

    public static Tolerance GradientTolerance(string name) =>
        TestNetworks.Whole.Contains(name) ? WholeNetwork : _singleLayer;
}
