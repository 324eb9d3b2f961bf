using NetGen.Runtime;

namespace NetGen.Ilgpu.Tests.Testing;

/// <summary>The class around <see cref="LogisticCode"/>, as the generator would emit it.</summary>
internal sealed class LogisticNetwork : ITrainableNetwork<float, float>
{
    private readonly TrainingExecutor<float, float> _executor;

    public LogisticNetwork()
        : this(new LogisticCode())
    {
    }

    public LogisticNetwork(ITrainingProgram<float, float> code)
    {
        _executor = new(code, LogisticCode.Plan, LogisticCode.Outputs);
        for (int i = 0; i < Parameters.Length; i++)
        {
            Parameters[i] = 0.1f * (i - 3);
        }
    }

    public NetworkInfo Info => LogisticCode.Info;

    public Span<float> Parameters => _executor.Parameters;

    public Span<float> Gradients => _executor.Gradients;

    public int Threads { get => _executor.Threads; set => _executor.Threads = value; }

    public Device? Device { get => _executor.Device; set => _executor.Device = value; }

    Executor<float> INetwork<float>.Executor => _executor;

    public int CorrectInLastStep => _executor.CorrectInLastStep;

    /// <summary>Samples whose targets follow from their inputs.</summary>
    public static DataSet Data(int count, int seed = 1, Action<float[]>? spoil = null)
    {
        Random random = new(seed);
        float[] inputs = [.. Enumerable.Range(0, count * LogisticCode.Inputs).Select(_ => (random.NextSingle() * 2) - 1)];
        float[] targets = new float[count * LogisticCode.Outputs];
        for (int n = 0; n < count; n++)
        {
            ReadOnlySpan<float> x = inputs.AsSpan(n * LogisticCode.Inputs, LogisticCode.Inputs);
            targets[n * LogisticCode.Outputs] = x[0] + x[1] > 0.2f ? 1 : 0;
            targets[(n * LogisticCode.Outputs) + 1] = x[2] - x[0] > 0 ? 1 : 0;
        }

        spoil?.Invoke(inputs);
        return new InMemoryDataSet(inputs, LogisticCode.Inputs, targets, LogisticCode.Outputs);
    }

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) =>
        _executor.Forward(inputs, outputs, inputs.Length / LogisticCode.Inputs);

    public void Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputGradients, Span<float> inputGradients = default) =>
        _executor.Backward(inputs, outputGradients, inputGradients, inputs.Length / LogisticCode.Inputs);

    public float ComputeLoss(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Span<float> outputs)
    {
        Forward(inputs, outputs);
        return _executor.Loss(outputs, targets, inputs.Length / LogisticCode.Inputs);
    }

    public float ComputeGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Span<float> inputGradients = default) =>
        _executor.ComputeGradients(inputs, targets, inputGradients, inputs.Length / LogisticCode.Inputs);

    public float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Optimizer optimizer) =>
        _executor.TrainStep(inputs, targets, optimizer, inputs.Length / LogisticCode.Inputs);

    public TrainingHistory Fit(DataSet data, TrainingOptions options, CancellationToken cancellationToken = default) =>
        TrainingLoop.Fit(this, data, options, cancellationToken);

    public EvaluationResult Evaluate(DataSet data, int batchSize = 256) => EvaluationLoop.Evaluate(this, data, batchSize);

    public Predictions Predict(DataSet data, int batchSize = 256) => EvaluationLoop.Predict(this, data, batchSize);
}
