using System.Globalization;

namespace NetGen;

/// <summary>How a network does on a data set.</summary>
/// <param name="Count">Number of samples.</param>
/// <param name="Loss">Mean loss.</param>
/// <param name="Accuracy">
/// Share of samples that the network decides right, from 0 to 1: of class scores the first largest is the label's, of binary
/// logits each is above 0 where its target is above one half and not elsewhere; NaN where outputs are plain values. Outputs that are not
/// numbers decide nothing, so that their samples count as wrong.
/// </param>
/// <param name="ConfusionMatrix">
/// Samples by actual and predicted class; null where outputs are no class scores, or of more than
/// <see cref="NetGen.ConfusionMatrix.LargestClassCount"/> classes.
/// </param>
public sealed record EvaluationResult(int Count, double Loss, double Accuracy, ConfusionMatrix? ConfusionMatrix)
{
    /// <summary>Number of samples with an output that is not a number: of a network that has diverged, or of such inputs.</summary>
    public int NotANumberCount { get; init; }

    /// <summary>
    /// Loss and accuracy in a line, for example <c>loss 0.2871, accuracy 89.62 % of 10000 samples</c>, and how many had outputs that are not
    /// numbers, if any.
    /// </summary>
    public override string ToString()
    {
        string result = double.IsNaN(Accuracy)
            ? string.Create(CultureInfo.InvariantCulture, $"loss {Loss:G4} over {Count} samples")
            : string.Create(CultureInfo.InvariantCulture, $"loss {Loss:F4}, accuracy {100 * Accuracy:F2} % of {Count} samples");
        return NotANumberCount == 0
            ? result
            : string.Create(CultureInfo.InvariantCulture, $"{result}, outputs that are not numbers in {NotANumberCount} of them");
    }
}
