using NetGen.Runtime;

namespace NetGen;

/// <summary>What a network says of each sample of a data set.</summary>
/// <remarks>Outputs are kept in double precision, which holds those of every network exactly.</remarks>
public sealed class Predictions
{
    private readonly OutputKind _kind;
    private readonly double[] _outputs;

    internal Predictions(OutputKind kind, int count, int outputSize, double[] outputs)
    {
        _kind = kind;
        Count = count;
        OutputSize = outputSize;
        _outputs = outputs;
        NotANumberCount = Decision.CountNotANumber<double>(outputs, outputSize);
    }

    /// <summary>Number of samples.</summary>
    public int Count { get; }

    /// <summary>Number of outputs of one sample.</summary>
    public int OutputSize { get; }

    /// <summary>Number of samples with an output that is not a number: of a network that has diverged, or of such inputs.</summary>
    public int NotANumberCount { get; }

    /// <summary>The outputs of one sample as <c>Forward</c> gives them: scores or logits before the loss, <c>[OutputSize]</c>.</summary>
    /// <param name="sample">Which sample.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public ReadOnlySpan<double> OutputsOf(int sample)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sample);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sample, Count);
        return _outputs.AsSpan(sample * OutputSize, OutputSize);
    }

    /// <summary>
    /// The class that the network decides for: the first largest output; of a single binary logit, 1 above zero and else 0. Where an output
    /// is not a number there is no decision, and this is −1.
    /// </summary>
    /// <param name="sample">Which sample.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">The outputs are several binary logits: each is a decision of its own.</exception>
    public int ClassOf(int sample)
    {
        ReadOnlySpan<double> outputs = OutputsOf(sample);
        if (_kind != OutputKind.BinaryLogits)
        {
            return Decision.ArgMax(outputs);
        }

        return OutputSize == 1
            ? double.IsNaN(outputs[0]) ? Decision.None : outputs[0] > 0 ? 1 : 0
            : throw new InvalidOperationException(
                $"Expected one decision a sample, but each of {OutputSize} binary logits is one: see ProbabilitiesOf.");
    }

    /// <summary>
    /// The probabilities of one sample: of class scores by softmax, summing to 1; of binary logits by the logistic function, each for
    /// itself. They are not numbers where the outputs are not.
    /// </summary>
    /// <param name="sample">Which sample.</param>
    /// <param name="probabilities">Receives them, <c>[OutputSize]</c>.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">The outputs are plain values.</exception>
    public void ProbabilitiesOf(int sample, Span<double> probabilities)
    {
        ReadOnlySpan<double> outputs = OutputsOf(sample);
        if (probabilities.Length != OutputSize)
        {
            throw new ArgumentException(
                $"Expected room for {OutputSize} probabilities, found {probabilities.Length}.", nameof(probabilities));
        }

        switch (_kind)
        {
            case OutputKind.ClassScores:
                Probabilities.Softmax(outputs, probabilities);
                break;
            case OutputKind.BinaryLogits:
                Probabilities.Logistic(outputs, probabilities);
                break;
            default:
                throw new InvalidOperationException("Expected class scores or binary logits, but the network's outputs are plain values.");
        }
    }

    /// <summary>The probabilities of one sample, as <see cref="ProbabilitiesOf(int, Span{double})"/> gives them, in a new array.</summary>
    /// <param name="sample">Which sample.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">The outputs are plain values.</exception>
    public double[] ProbabilitiesOf(int sample)
    {
        double[] probabilities = new double[OutputSize];
        ProbabilitiesOf(sample, probabilities);
        return probabilities;
    }
}
