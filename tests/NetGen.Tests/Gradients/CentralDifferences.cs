namespace NetGen.Tests.Gradients;

/// <summary>The derivative of an objective by central differences.</summary>
/// <remarks>
/// Formula: f'(x) ≈ (f(x − 2h) − 8·f(x − h) + 8·f(x + h) − f(x + 2h)) / 12h, whose error is h⁴·f⁽⁵⁾(x) / 30: with h = 10⁻³ it is
/// some 10⁻¹², and the rounding error 10⁻¹⁶ / h some 10⁻¹³. The two-point formula would leave 10⁻¹⁰, too near to the bound of 10⁻⁶
/// for gradients that are small.
/// Kinks:   where the result for h and that for h / 2 differ, a kink (of a ReLU, of a maximum) lies within the step, and a
/// smaller step is taken. This looks at the function alone, never at the gradient that is being checked.
/// Source:  Abramowitz and Stegun 1964, 25.3.6.
/// </remarks>
internal static class CentralDifferences
{
    private static readonly double[] _steps = [1e-3, 1e-4, 1e-5];

    /// <summary>The derivative with respect to a value, or not a number where a kink lies within the smallest step.</summary>
    public static double Derivative(Objective objective, ref double value)
    {
        double x = value;
        foreach (double relativeStep in _steps)
        {
            double step = relativeStep * Math.Max(1, Math.Abs(x));
            double half = Difference(objective, ref value, x, step / 2, out double[] halfTerms);
            double one = Difference(objective, ref value, x, step, out double[] oneTerms);
            double two = Difference(objective, ref value, x, 2 * step, out double[] twoTerms);
            value = x;

            double coarse = ((8 * one) - two) / (12 * step);
            double fine = ((8 * half) - one) / (6 * step);

            // A twentieth of the bound, and what rounding leaves of terms whose size is about one. A value reaches more of them by
            // rounding than by what it is worth: all of a tile, in Winograd's convolution.
            int moved = Math.Max(Moved(halfTerms), Math.Max(Moved(oneTerms), Moved(twoTerms)));
            double noise = 1e-15 * moved / step;
            if (Math.Abs(coarse - fine) <= (5e-8 * Math.Abs(fine)) + noise)
            {
                return fine;
            }
        }

        return double.NaN;
    }

    private static int Moved(double[] terms) => terms.Count(term => term != 0);

    private static double Difference(Objective objective, ref double value, double x, double step, out double[] terms)
    {
        value = x + step;
        terms = objective.Terms();
        value = x - step;
        double[] below = objective.Terms();
        double sum = 0;
        for (int i = 0; i < terms.Length; i++)
        {
            terms[i] -= below[i];
            sum += terms[i];
        }

        return sum;
    }
}
