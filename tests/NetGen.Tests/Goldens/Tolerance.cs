using System.Globalization;
using System.Numerics;

namespace NetGen.Tests.Goldens;

/// <summary>How far a value may be from its reference: absolute + relative · |reference|.</summary>
/// <remarks>
/// A value is a sum of products, and the rounding error of a sum grows with its terms, not with what is left when they
/// cancel. So a share of the tensor's largest magnitude, which stands for the size of the terms, is the absolute part:
/// bound = relative · (max |reference| + |reference|) / 2, which at the largest value is exactly the relative error asked for.
/// Where nothing is summed (<see cref="Elementwise"/>) there is no absolute part but the smallest normal number.
/// </remarks>
internal sealed record Tolerance(double Relative, bool Elementwise = false)
{
    // Below it a float loses relative precision, and PyTorch and the processor may flush it to zero.
    private const double SmallestNormal = 1.17549435e-38;

    public void Check<T>(string what, ReadOnlySpan<T> actual, ReadOnlySpan<float> reference)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Assert.True(actual.Length == reference.Length, $"{what}: {actual.Length} values, but the golden has {reference.Length}.");
        double largest = 0;
        foreach (float value in reference)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        int worst = -1;
        double worstExcess = 1;
        for (int i = 0; i < reference.Length; i++)
        {
            double error = Math.Abs(double.CreateChecked(actual[i]) - reference[i]);
            double excess = error / Bound(largest, reference[i]);
            // Written so that a value that is not a number is the worst of all.
            if (!(excess <= worstExcess))
            {
                worst = i;
                worstExcess = double.IsNaN(excess) ? double.PositiveInfinity : excess;
            }
        }

        Assert.True(worst < 0, worst < 0 ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: element {worst} of {reference.Length} is {actual[worst]:R}, but the golden has {reference[worst]:R}; bound {Bound(largest, reference[worst]):G3}, exceeded {worstExcess:G3} times; largest magnitude {largest:G3}."));
    }

    private double Bound(double largest, double reference)
    {
        double magnitude = Math.Abs(reference);
        return SmallestNormal + (Relative * (Elementwise ? magnitude : (largest + magnitude) / 2));
    }
}
