using System.Numerics;

namespace NetGen.Runtime;

/// <summary>Whether outputs decide as the targets say: what accuracy counts.</summary>
public static class Decision
{
    /// <summary>What stands for a class where there is no decision, because an output is not a number.</summary>
    public const int None = -1;

    /// <summary>Samples whose largest score is that of the target class; the first of equal ones decides, and none if one is not a number.</summary>
    /// <param name="scores"><c>[N, classes]</c>.</param>
    /// <param name="targets">One class index a sample.</param>
    /// <typeparam name="T">The scalar type.</typeparam>
    public static int CountCorrect<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int classes = scores.Length / Math.Max(targets.Length, 1);
        int correct = 0;
        for (int n = 0; n < targets.Length; n++)
        {
            if (ArgMax(scores.Slice(n * classes, classes)) == targets[n])
            {
                correct++;
            }
        }

        return correct;
    }

    /// <summary>Samples whose logits all agree with their targets: above 0 where the target is above one half. What is not a number never agrees.</summary>
    /// <param name="logits"><c>[N, outputs]</c>.</param>
    /// <param name="targets"><c>[N, outputs]</c>, 0 or 1.</param>
    /// <param name="outputs">Outputs per sample.</param>
    /// <typeparam name="T">The scalar type.</typeparam>
    public static int CountCorrect<T>(ReadOnlySpan<T> logits, ReadOnlySpan<T> targets, int outputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T half = T.One / (T.One + T.One);
        int correct = 0;
        for (int first = 0; first < logits.Length; first += outputs)
        {
            bool agrees = true;
            for (int o = first; o < first + outputs; o++)
            {
                agrees &= !T.IsNaN(logits[o]) && (logits[o] > T.Zero) == (targets[o] > half);
            }

            correct += agrees ? 1 : 0;
        }

        return correct;
    }

    /// <summary>Samples with an output that is not a number.</summary>
    /// <param name="values"><c>[N, outputs]</c>.</param>
    /// <param name="outputs">Outputs per sample.</param>
    /// <typeparam name="T">The scalar type.</typeparam>
    public static int CountNotANumber<T>(ReadOnlySpan<T> values, int outputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = 0;
        for (int first = 0; first < values.Length; first += outputs)
        {
            bool isNumber = true;
            foreach (T value in values.Slice(first, outputs))
            {
                isNumber &= !T.IsNaN(value);
            }

            count += isNumber ? 0 : 1;
        }

        return count;
    }

    /// <summary>Index of the largest score, the first of equal ones; <see cref="None"/> if one is not a number.</summary>
    /// <param name="scores">The scores of one sample.</param>
    /// <typeparam name="T">The scalar type.</typeparam>
    public static int ArgMax<T>(ReadOnlySpan<T> scores)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int best = 0;
        for (int c = 0; c < scores.Length; c++)
        {
            if (T.IsNaN(scores[c]))
            {
                return None;
            }

            if (scores[c] > scores[best])
            {
                best = c;
            }
        }

        return best;
    }
}
