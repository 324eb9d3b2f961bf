namespace NetGen.Tests.Gradients;

/// <summary>The derivative of an objective by central differences.</summary>
/// <remarks>
/// Formula: f'(x) ≈ (f(x − 2h) − 8·f(x − h) + 8·f(x + h) − f(x + 2h)) / 12h, whose error is h⁴·f⁽⁵⁾(x) / 30: with h = 10⁻³ it is
/// some 10⁻¹², and the rounding error 10⁻¹⁶ / h some 10⁻¹³. The two-point formula would leave 10⁻¹⁰, too near to the bound of 10⁻⁶
/// for gradients that are small.
/// Source:  Abramowitz and Stegun 1964, 25.3.6.
/// </remarks>
internal static class CentralDifferences
{
    private const double Step = 1e-3;

    /// <summary>
    /// The derivative with respect to a value; <paramref name="isSmooth"/> is false where half the step gives another result,
    /// which tells a kink nearby.
    /// </summary>
    public static double Derivative(Objective objective, ref double value, out bool isSmooth)
    {
        double x = value;
        double step = Step * Math.Max(1, Math.Abs(x));
        double[] half = Difference(objective, ref value, x, step / 2);
        double[] one = Difference(objective, ref value, x, step);
        double[] two = Difference(objective, ref value, x, 2 * step);
        value = x;

        double coarse = Extrapolate(one, two, step);
        double fine = Extrapolate(half, one, step / 2);
        isSmooth = Math.Abs(coarse - fine) <= 1e-8 * (1 + Math.Abs(fine));
        return fine;
    }

    private static double[] Difference(Objective objective, ref double value, double x, double step)
    {
        value = x + step;
        double[] above = objective.Terms();
        value = x - step;
        double[] below = objective.Terms();
        return [.. above.Zip(below, (a, b) => a - b)];
    }

    private static double Extrapolate(double[] one, double[] two, double step)
    {
        double sum = 0;
        for (int i = 0; i < one.Length; i++)
        {
            sum += (8 * one[i]) - two[i];
        }

        return sum / (12 * step);
    }
}
