using System.Numerics;
using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Runtime;

/// <summary>Adds losses and decisions of a step to an epoch's statistics: one group each, which adds in a fixed order.</summary>
/// <typeparam name="T">The scalar type.</typeparam>
internal sealed class StatisticsKernels<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Threads = IlgpuLaunch.GroupSize;

    private readonly Action<AcceleratorStream, KernelConfig, ArrayView<T>, ArrayView<Statistics<T>>, T, T, int, int> _addLosses;
    private readonly Action<AcceleratorStream, KernelConfig, ArrayView<T>, ArrayView<int>, ArrayView<Statistics<T>>, int, int> _countClasses;
    private readonly Action<AcceleratorStream, KernelConfig, ArrayView<T>, ArrayView<T>, ArrayView<Statistics<T>>, T, int, int> _countLogits;

    /// <summary>Loads the kernels.</summary>
    public StatisticsKernels(Accelerator accelerator)
    {
        _addLosses = accelerator.LoadKernel<ArrayView<T>, ArrayView<Statistics<T>>, T, T, int, int>(AddLossesKernel);
        _countClasses = accelerator.LoadKernel<ArrayView<T>, ArrayView<int>, ArrayView<Statistics<T>>, int, int>(CountClassesKernel);
        _countLogits = accelerator.LoadKernel<ArrayView<T>, ArrayView<T>, ArrayView<Statistics<T>>, T, int, int>(CountLogitsKernel);
    }

    /// <summary>Adds the losses of a step; after one that was not finite, nothing more.</summary>
    /// <param name="stream">Where the work is put.</param>
    /// <param name="losses">Each sample's loss, <c>[count]</c>.</param>
    /// <param name="statistics">What is added to, <c>[1]</c>.</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="step">The step's number, from 1.</param>
    public void AddLosses(AcceleratorStream stream, ArrayView<T> losses, ArrayView<Statistics<T>> statistics, int count, int step) =>
        _addLosses(stream, new KernelConfig(1, Threads), losses, statistics, T.CreateChecked(count), T.BitDecrement(T.PositiveInfinity), count, step);

    /// <summary>Adds the samples whose largest score is that of the target class; see <see cref="Decision"/>.</summary>
    /// <param name="stream">Where the work is put.</param>
    /// <param name="scores"><c>[count, classes]</c>.</param>
    /// <param name="targets">One class index a sample.</param>
    /// <param name="statistics">What is added to, <c>[1]</c>.</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="classes">Number of classes.</param>
    public void CountClasses(
        AcceleratorStream stream, ArrayView<T> scores, ArrayView<int> targets, ArrayView<Statistics<T>> statistics, int count, int classes) =>
        _countClasses(stream, new KernelConfig(1, Threads), scores, targets, statistics, count, classes);

    /// <summary>Adds the samples whose logits all agree with their targets; see <see cref="Decision"/>.</summary>
    /// <param name="stream">Where the work is put.</param>
    /// <param name="logits"><c>[count, outputs]</c>.</param>
    /// <param name="targets"><c>[count, outputs]</c>, 0 or 1.</param>
    /// <param name="statistics">What is added to, <c>[1]</c>.</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="outputs">Outputs per sample.</param>
    public void CountLogits(
        AcceleratorStream stream, ArrayView<T> logits, ArrayView<T> targets, ArrayView<Statistics<T>> statistics, int count, int outputs) =>
        _countLogits(stream, new KernelConfig(1, Threads), logits, targets, statistics, T.CreateTruncating(0.5), count, outputs);

    private static void AddLossesKernel(
        ArrayView<T> losses, ArrayView<Statistics<T>> statistics, T samples, T largestFinite, int count, int step)
    {
        T sum = default;
        for (int n = Group.IdxX; n < count; n += Threads)
        {
            sum += losses[n];
        }

        sum = IlgpuGroup.Sum(sum);
        if (Group.IdxX != 0 || statistics[0].DivergedStep != 0)
        {
            return;
        }

        T mean = sum / samples;
        statistics[0].Loss = mean;
        if (mean >= -largestFinite && mean <= largestFinite)
        {
            // Kahan's sum: an epoch has more steps than a float has digits to spare.
            T term = mean * samples - statistics[0].Excess;
            T before = statistics[0].LossSum;
            T after = before + term;
            statistics[0].Excess = after - before - term;
            statistics[0].LossSum = after;
        }
        else
        {
            statistics[0].DivergedStep = step;
        }
    }

    private static void CountClassesKernel(
        ArrayView<T> scores, ArrayView<int> targets, ArrayView<Statistics<T>> statistics, int count, int classes)
    {
        int correct = 0;
        for (int n = Group.IdxX; n < count; n += Threads)
        {
            long row = (long)n * classes;
            int best = 0;
            T bestScore = scores[row];
            int notNumbers = 0;
            for (int c = 0; c < classes; c++)
            {
                T score = scores[row + c];
                notNumbers += T.IsNaN(score) ? 1 : 0;
                if (score > bestScore)
                {
                    best = c;
                    bestScore = score;
                }
            }

            correct += notNumbers == 0 && best == targets[n] ? 1 : 0;
        }

        AddCorrect(correct, statistics);
    }

    private static void CountLogitsKernel(
        ArrayView<T> logits, ArrayView<T> targets, ArrayView<Statistics<T>> statistics, T half, int count, int outputs)
    {
        T zero = default;
        int correct = 0;
        for (int n = Group.IdxX; n < count; n += Threads)
        {
            long row = (long)n * outputs;
            int wrong = 0;
            for (int o = 0; o < outputs; o++)
            {
                T logit = logits[row + o];
                int decided = logit > zero ? 1 : 0;
                int wanted = targets[row + o] > half ? 1 : 0;
                wrong += decided != wanted || T.IsNaN(logit) ? 1 : 0;
            }

            correct += wrong == 0 ? 1 : 0;
        }

        AddCorrect(correct, statistics);
    }

    private static void AddCorrect(int correct, ArrayView<Statistics<T>> statistics)
    {
        correct = IlgpuGroup.Sum(correct);
        if (Group.IdxX == 0)
        {
            statistics[0].Correct += correct;
        }
    }
}
