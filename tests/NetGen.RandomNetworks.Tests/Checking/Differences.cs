using NetGen.RandomNetworks.Tests.Definition;
using NetGen.RandomNetworks.Tests.Losses;

namespace NetGen.RandomNetworks.Tests.Checking;

/// <summary>Derivatives of the definition by central differences, on the pieces that hold at the point.</summary>
/// <remarks>
/// Formula: f' ≈ (f(−2h) − 8·f(−h) + 8·f(h) − f(2h)) / 12h, whose error is h⁴·f⁽⁵⁾ / 30. Where the results for h and h / 2 differ, a
/// smaller step is taken. Source: Abramowitz and Stegun 1964, 25.3.6.
/// </remarks>
internal sealed class Differences
{
    /// <summary>How often the definition is run for one derivative.</summary>
    public const int RunsOfOne = 6;

    /// <summary>What rounding leaves in a derivative of values whose size is about one.</summary>
    public const double Resolution = 1e-11;

    private static readonly double[] _steps = [2e-3, 2e-4, 2e-2, 2e-5];

    private readonly NetworkDefinition _definition;
    private readonly Point _point;
    private readonly double[] _parameters;
    private readonly Sample[] _samples;

    public Differences(NetworkDefinition definition, Point point)
    {
        _definition = definition;
        _point = point;
        _parameters = (double[])point.Parameters.Clone();
        _samples = [.. Enumerable.Range(0, Point.Samples).Select(point.SampleOf)];
    }

    /// <summary>Derivatives of a sample's loss, and of its Σ y·r.</summary>
    internal readonly record struct Pair(double OfLoss, double OfOutputs)
    {
        public static Pair operator -(Pair a, Pair b) => new(a.OfLoss - b.OfLoss, a.OfOutputs - b.OfOutputs);
    }

    /// <summary>Along a probe, for each sample.</summary>
    public Pair[] Along(Probe probe) => [.. Enumerable.Range(0, Point.Samples).Select(sample => Along(probe, sample))];

    private Pair Along(Probe probe, int sample)
    {
        double[] from = probe.Tensor is null ? _point.Inputs[sample] : _point.Parameters;
        double[] moved = probe.Tensor is null ? _samples[sample].MovedInput : _parameters;
        int offset = probe.Tensor?.Offset ?? 0;
        Pair result = Differentiate(step =>
        {
            Move(step);
            return Evaluate(sample, probe.FirstNode);
        });
        Move(0);
        return result;

        void Move(double step)
        {
            for (int i = 0; i < probe.Elements.Length; i++)
            {
                int element = offset + probe.Elements[i];
                moved[element] = from[element] + (step * probe.Signs[i]);
            }
        }
    }

    private Pair Evaluate(int sample, int firstNode)
    {
        double[] y = _samples[sample].Move(_parameters, firstNode);
        double[] r = _point.OutputGradients[sample];
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            sum += y[i] * r[i];
        }

        LossKind? loss = _definition.Loss;
        return new(loss is null ? 0 : loss.Of(y, _point.Targets[sample]), sum);
    }

    private static Pair Differentiate(Func<double, Pair> f)
    {
        Pair result = new(double.NaN, double.NaN);
        foreach (double step in _steps)
        {
            Pair half = f(step / 2) - f(-step / 2);
            Pair one = f(step) - f(-step);
            Pair two = f(2 * step) - f(-2 * step);
            result = new(
                double.IsNaN(result.OfLoss) ? Agreed(half.OfLoss, one.OfLoss, two.OfLoss, step) : result.OfLoss,
                double.IsNaN(result.OfOutputs) ? Agreed(half.OfOutputs, one.OfOutputs, two.OfOutputs, step) : result.OfOutputs);
            if (!double.IsNaN(result.OfLoss) && !double.IsNaN(result.OfOutputs))
            {
                break;
            }
        }

        return result;
    }

    private static double Agreed(double half, double one, double two, double step)
    {
        double coarse = ((8 * one) - two) / (12 * step);
        double fine = ((8 * half) - one) / (6 * step);

        // A twentieth of the bound, and what rounding leaves of a sum of some terms whose size is about one.
        return Math.Abs(coarse - fine) <= (5e-8 * Math.Abs(fine)) + (1e-14 / step) ? fine : double.NaN;
    }
}
