namespace NetGen;

/// <summary>Probabilities of scores and logits.</summary>
internal static class Probabilities
{
    /// <summary>exp(score − largest), divided by their sum; all are NaN if one of the scores is.</summary>
    public static void Softmax(ReadOnlySpan<double> scores, Span<double> probabilities)
    {
        double largest = double.NegativeInfinity;
        foreach (double score in scores)
        {
            largest = Math.Max(largest, score);
        }

        double sum = 0;
        for (int c = 0; c < scores.Length; c++)
        {
            probabilities[c] = Math.Exp(scores[c] - largest);
            sum += probabilities[c];
        }

        foreach (ref double probability in probabilities)
        {
            probability /= sum;
        }
    }

    /// <summary>1 / (1 + exp(−logit)).</summary>
    public static void Logistic(ReadOnlySpan<double> logits, Span<double> probabilities)
    {
        for (int o = 0; o < logits.Length; o++)
        {
            probabilities[o] = 1 / (1 + Math.Exp(-logits[o]));
        }
    }
}
