using NetGen.Ilgpu.Tests.Testing;

namespace NetGen.Ilgpu.Tests.Runtime;

/// <summary>Each call of a network on a device beside the same on the processor.</summary>
public sealed class CallsOnDeviceTests
{
    private const int Samples = 21;
    private const float Tolerance = 1e-6f;

    private static readonly float[] X = Values(Samples * LogisticCode.Inputs, seed: 1);
    private static readonly float[] DY = Values(Samples * LogisticCode.Outputs, seed: 2);
    private static readonly float[] Targets = [.. Values(Samples * LogisticCode.Outputs, seed: 3).Select(value => value > 0 ? 1f : 0f)];

    [Fact]
    public void AllCallsAgree() => Check(TestDevices.Simulation);

    [DeviceFact]
    public void AllCallsAgreeOnARealDevice() => Check(TestDevices.Real);

    [Fact]
    public void ChangedParametersAreSeenByTheNextCall()
    {
        (LogisticNetwork expected, LogisticNetwork found) = Pair(TestDevices.Simulation);
        Forward(found);
        found.Parameters.Fill(0.25f);
        expected.Parameters.Fill(0.25f);
        RequireClose(Forward(expected), Forward(found));
    }

    [Fact]
    public void MoreSamplesThanAPassTakesAreParted()
    {
        (LogisticNetwork expected, LogisticNetwork found) = Pair(TestDevices.Simulation);
        const int Many = 2500;
        float[] x = Values(Many * LogisticCode.Inputs, seed: 4);
        float[] targets = [.. Values(Many * LogisticCode.Outputs, seed: 5).Select(value => value > 0 ? 1f : 0f)];
        float[] expectedY = new float[Many * LogisticCode.Outputs];
        float[] foundY = new float[expectedY.Length];
        lock (LogisticKernels.Passes)
        {
            LogisticKernels.Passes.Clear();
        }

        float expectedLoss = expected.ComputeLoss(x, targets, expectedY);
        float foundLoss = found.ComputeLoss(x, targets, foundY);
        RequireClose(expectedY, foundY);
        Assert.Equal(expectedLoss, foundLoss, Tolerance);
        Assert.Equal([1000, 1000, 500], LogisticKernels.Passes.TakeLast(3));
    }

    [Fact]
    public void ATrainingStepOfMoreThanAPassTakesIsRefused()
    {
        var network = new LogisticNetwork { Device = TestDevices.Simulation };
        float[] before = network.Parameters.ToArray();
        DeviceMemoryException stop = Assert.Throws<DeviceMemoryException>(() => network.TrainStep(
            new float[1001 * LogisticCode.Inputs], new float[1001 * LogisticCode.Outputs], new Sgd(0.1)));
        Assert.Contains("1000 samples", stop.Message);
        Assert.Equal(before, network.Parameters.ToArray());
    }

    [Fact]
    public void NoSamplesAreNoWork()
    {
        var network = new LogisticNetwork { Device = TestDevices.Simulation };
        network.Gradients.Fill(1);
        network.Forward([], []);
        network.Backward([], []);
        Assert.All(network.Gradients.ToArray(), gradient => Assert.Equal(0, gradient));
    }

    [Fact]
    public void EvaluateAndPredictAgree()
    {
        (LogisticNetwork expected, LogisticNetwork found) = Pair(TestDevices.Simulation);
        DataSet data = LogisticNetwork.Data(70);
        EvaluationResult wanted = expected.Evaluate(data, batchSize: 16);
        EvaluationResult result = found.Evaluate(data, batchSize: 16);
        Assert.Equal(wanted.Loss, result.Loss, Tolerance);
        Assert.Equal(wanted.Accuracy, result.Accuracy);
        Predictions predictions = found.Predict(data, batchSize: 16);
        float[] y = new float[LogisticCode.Outputs];
        expected.Forward(Inputs(data, 33), y);
        Assert.Equal(y[1], predictions.OutputsOf(33)[1], Tolerance);
    }

    private static void Check(IlgpuDevice device)
    {
        (LogisticNetwork expected, LogisticNetwork found) = Pair(device);
        RequireClose(Forward(expected), Forward(found));

        float[] expectedDX = new float[X.Length];
        float[] foundDX = new float[X.Length];
        expected.Backward(X, DY, expectedDX);
        found.Backward(X, DY, foundDX);
        RequireClose(expectedDX, foundDX);
        RequireClose(expected.Gradients, found.Gradients);

        float loss = expected.ComputeGradients(X, Targets, expectedDX);
        Assert.Equal(loss, found.ComputeGradients(X, Targets, foundDX), Tolerance);
        RequireClose(expectedDX, foundDX);
        RequireClose(expected.Gradients, found.Gradients);
        Assert.Equal(expected.CorrectInLastStep, found.CorrectInLastStep);

        (Adam one, Adam other) = (new Adam(0.01), new Adam(0.01));
        for (int step = 0; step < 10; step++)
        {
            Assert.Equal(expected.TrainStep(X, Targets, one), found.TrainStep(X, Targets, other), Tolerance);
        }

        RequireClose(expected.Parameters, found.Parameters);
        float[] y = new float[Targets.Length];
        Assert.Equal(expected.ComputeLoss(X, Targets, y), found.ComputeLoss(X, Targets, y), Tolerance);
        found.Device = null;
    }

    private static (LogisticNetwork Expected, LogisticNetwork Found) Pair(IlgpuDevice device) => (new(), new() { Device = device });

    private static float[] Forward(LogisticNetwork network)
    {
        float[] y = new float[Samples * LogisticCode.Outputs];
        network.Forward(X, y);
        return y;
    }

    private static float[] Inputs(DataSet data, int sample)
    {
        float[] inputs = new float[data.InputSize];
        data.ReadInputs<float>([sample], inputs);
        return inputs;
    }

    private static float[] Values(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }

    private static void RequireClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> found)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], found[i], Tolerance);
        }
    }
}
