using System.Numerics;

namespace NetGen.Tests.Runtime;

/// <summary>One dense layer written by hand, so that loops and files are tested without the generator.</summary>
internal abstract class LinearNetwork<T, TTarget> : ITrainableNetwork<T, TTarget>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTarget : unmanaged
{
    private readonly T[] _parameters;
    private readonly T[] _gradients;
    private T[] _outputs = [];
    private T[] _dOutputs = [];

    protected LinearNetwork(string name, int inputs, int outputs, OutputKind kind)
    {
        Info = new NetworkInfo(
            name,
            [inputs],
            [outputs],
            kind,
            [new ParameterInfo("fc1.weight", 0, outputs, inputs), new ParameterInfo("fc1.bias", outputs * inputs, outputs)]);
        _parameters = new T[Info.ParameterCount];
        _gradients = new T[Info.ParameterCount];
    }

    public NetworkInfo Info { get; }

    public Span<T> Parameters => _parameters;

    public Span<T> Gradients => _gradients;

    public int Threads { get; set; } = 1;

    public Device? Device { get; set; }

    public int CorrectInLastStep { get; private set; }

    public List<int> ThreadsSeen { get; } = new(capacity: 1000);

    public List<long> AllocatedAtSteps { get; } = new(capacity: 1000);

    public void Forward(ReadOnlySpan<T> inputs, Span<T> outputs)
    {
        (int size, int outputSize) = (Info.InputSize, Info.OutputSize);
        for (int n = 0; n < inputs.Length / size; n++)
        {
            for (int o = 0; o < outputSize; o++)
            {
                T sum = _parameters[(outputSize * size) + o];
                for (int i = 0; i < size; i++)
                {
                    sum += _parameters[(o * size) + i] * inputs[(n * size) + i];
                }

                outputs[(n * outputSize) + o] = sum;
            }
        }
    }

    public void Backward(ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputGradients, Span<T> inputGradients = default)
    {
        (int size, int outputSize) = (Info.InputSize, Info.OutputSize);
        Gradients.Clear();
        for (int n = 0; n < inputs.Length / size; n++)
        {
            for (int o = 0; o < outputSize; o++)
            {
                T dY = outputGradients[(n * outputSize) + o];
                _gradients[(outputSize * size) + o] += dY;
                for (int i = 0; i < size; i++)
                {
                    _gradients[(o * size) + i] += dY * inputs[(n * size) + i];
                }
            }
        }
    }

    public T ComputeLoss(ReadOnlySpan<T> inputs, ReadOnlySpan<TTarget> targets, Span<T> outputs)
    {
        Forward(inputs, outputs);
        return Loss(outputs, targets, new T[outputs.Length], out _);
    }

    public T ComputeGradients(ReadOnlySpan<T> inputs, ReadOnlySpan<TTarget> targets, Span<T> inputGradients = default)
    {
        int length = inputs.Length / Info.InputSize * Info.OutputSize;
        if (_outputs.Length != length)
        {
            _outputs = new T[length];
            _dOutputs = new T[length];
        }

        Forward(inputs, _outputs);
        T loss = Loss(_outputs, targets, _dOutputs, out int correct);
        CorrectInLastStep = correct;
        Backward(inputs, _dOutputs);
        return loss;
    }

    public T TrainStep(ReadOnlySpan<T> inputs, ReadOnlySpan<TTarget> targets, Optimizer optimizer)
    {
        ThreadsSeen.Add(Threads);
        AllocatedAtSteps.Add(GC.GetAllocatedBytesForCurrentThread());
        T loss = ComputeGradients(inputs, targets);
        optimizer.Step<T>(_parameters, _gradients);
        return loss;
    }

    /// <summary>The mean loss, its gradient and how many decisions are right.</summary>
    protected abstract T Loss(ReadOnlySpan<T> outputs, ReadOnlySpan<TTarget> targets, Span<T> dOutputs, out int correct);
}

/// <summary>Dense and softmax cross-entropy on class labels.</summary>
internal sealed class SoftmaxRegression(int inputs, int classes)
    : LinearNetwork<float, int>(nameof(SoftmaxRegression), inputs, classes, OutputKind.ClassScores)
{
    protected override float Loss(ReadOnlySpan<float> outputs, ReadOnlySpan<int> targets, Span<float> dOutputs, out int correct)
    {
        int classCount = Info.OutputSize;
        double loss = 0;
        correct = 0;
        for (int n = 0; n < targets.Length; n++)
        {
            float[] scores = outputs.Slice(n * classCount, classCount).ToArray();
            double sum = scores.Sum(score => Math.Exp(score - scores.Max()));
            loss += (Math.Log(sum) - (scores[targets[n]] - scores.Max())) / targets.Length;
            correct += Array.IndexOf(scores, scores.Max()) == targets[n] ? 1 : 0;
            for (int c = 0; c < classCount; c++)
            {
                double probability = Math.Exp(scores[c] - scores.Max()) / sum;
                dOutputs[(n * classCount) + c] = (float)((probability - (c == targets[n] ? 1 : 0)) / targets.Length);
            }
        }

        return (float)loss;
    }
}

/// <summary>Dense and mean squared error in double precision.</summary>
internal sealed class LinearRegression(int inputs, int outputs)
    : LinearNetwork<double, double>(nameof(LinearRegression), inputs, outputs, OutputKind.Values)
{
    protected override double Loss(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> dOutputs, out int correct)
    {
        double loss = 0;
        correct = 0;
        for (int o = 0; o < outputs.Length; o++)
        {
            double difference = outputs[o] - targets[o];
            loss += difference * difference / outputs.Length;
            dOutputs[o] = 2 * difference / outputs.Length;
        }

        return loss;
    }
}

/// <summary>Dense and binary cross-entropy on logits.</summary>
internal sealed class LogisticRegression(int inputs, int outputs)
    : LinearNetwork<float, float>(nameof(LogisticRegression), inputs, outputs, OutputKind.BinaryLogits)
{
    protected override float Loss(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> dOutputs, out int correct)
    {
        double loss = 0;
        for (int o = 0; o < outputs.Length; o++)
        {
            loss += (Math.Max(outputs[o], 0) - (outputs[o] * targets[o]) + Math.Log(1 + Math.Exp(-Math.Abs(outputs[o])))) / outputs.Length;
            dOutputs[o] = (float)(((1 / (1 + Math.Exp(-outputs[o]))) - targets[o]) / outputs.Length);
        }

        correct = NetGen.Runtime.Decision.CountCorrect(outputs, targets, Info.OutputSize);
        return (float)loss;
    }
}
