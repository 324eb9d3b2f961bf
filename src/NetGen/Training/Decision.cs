using System.Numerics;

namespace NetGen;

/// <summary>What outputs say: which class, whether yes, how probable.</summary>
internal static class Decision
{
    /// <summary>Index of the first largest output; a NaN is never the largest.</summary>
    public static int LargestOf<T>(ReadOnlySpan<T> outputs)
        where T : IFloatingPointIeee754<T>
    {
        int largest = 0;
        T value = T.NegativeInfinity;
        for (int o = 0; o < outputs.Length; o++)
        {
            if (outputs[o] > value)
            {
                largest = o;
                value = outputs[o];
            }
        }

        return largest;
    }

    /// <summary>Whether every logit is above zero where its target is above one half, and not elsewhere.</summary>
    public static bool AllAgree<T>(ReadOnlySpan<T> logits, ReadOnlySpan<T> targets)
        where T : IFloatingPointIeee754<T>
    {
        T half = T.One / (T.One + T.One);
        for (int o = 0; o < logits.Length; o++)
        {
            if (logits[o] > T.Zero != targets[o] > half)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>exp(score − largest), divided by their sum.</summary>
    public static void Softmax(ReadOnlySpan<double> scores, Span<double> probabilities)
    {
        double largest = scores[LargestOf(scores)];
        double sum = 0;
        for (int o = 0; o < scores.Length; o++)
        {
            probabilities[o] = Math.Exp(scores[o] - largest);
            sum += probabilities[o];
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
