using System.Globalization;
using NetGen.Tests.Networks;

namespace NetGen.Tests.Gradients;

/// <summary>Compares a network's gradients with central differences, for every parameter and every input value.</summary>
internal static class GradientCheck
{
    private const double RelativeError = 1e-6;

    // What the differences themselves cannot resolve, as a share of the largest gradient: their rounding error.
    private const double Resolution = 1e-10;

    private const int Attempts = 50;

    /// <summary>
    /// The first difference beyond the bound in words, or null. Points that have a kink within a step, as the differences alone
    /// tell, are passed over for the next seed's.
    /// </summary>
    /// <param name="create">Makes the objective for a seed.</param>
    public static string? FindError(Func<int, Objective> create)
    {
        for (int seed = 1; seed <= Attempts; seed++)
        {
            Objective objective = create(seed);
            if (TryDifferentiate(objective, out double[] parameterGradients, out double[] inputGradients))
            {
                return Compare(objective, parameterGradients, inputGradients);
            }
        }

        throw new InvalidOperationException($"No seed up to {Attempts} gives a point without a kink nearby.");
    }

    private static bool TryDifferentiate(Objective objective, out double[] parameterGradients, out double[] inputGradients)
    {
        inputGradients = new double[objective.Inputs.Length];
        parameterGradients = new double[objective.Network.Parameters.Length];
        return TryDifferentiate(objective, objective.Inputs, inputGradients)
            && TryDifferentiate(objective, objective.Network.Parameters, parameterGradients);
    }

    private static bool TryDifferentiate(Objective objective, Span<double> values, Span<double> gradients)
    {
        for (int i = 0; i < values.Length; i++)
        {
            gradients[i] = CentralDifferences.Derivative(objective, ref values[i]);
            if (double.IsNaN(gradients[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static string? Compare(Objective objective, double[] parameterGradients, double[] inputGradients)
    {
        double[] actual = new double[inputGradients.Length];
        Array.Fill(actual, double.NaN);

        // The differences are the processor's, wherever the gradients come from: they take some thousand runs each.
        objective.Network.Device = TestNetworks.Device;
        objective.ComputeGradients(actual);
        double largest = parameterGradients.Concat(inputGradients).Max(Math.Abs);
        string? error = Compare("input", actual, inputGradients, largest);
        foreach (ParameterInfo parameter in objective.Network.Info.ParameterTable)
        {
            error ??= Compare(
                parameter.Name,
                objective.Network.Gradients.Slice(parameter.Offset, parameter.Length),
                parameterGradients.AsSpan(parameter.Offset, parameter.Length),
                largest);
        }

        return error;
    }

    private static string? Compare(string name, ReadOnlySpan<double> actual, ReadOnlySpan<double> expected, double largest)
    {
        int worst = -1;
        double worstExcess = 1;
        for (int i = 0; i < expected.Length; i++)
        {
            double magnitude = Math.Max(Math.Abs(actual[i]), Math.Abs(expected[i]));
            double excess = Math.Abs(actual[i] - expected[i]) / ((RelativeError * magnitude) + (Resolution * largest));
            if (excess > worstExcess || !double.IsFinite(actual[i]))
            {
                worst = i;
                worstExcess = excess;
            }
        }

        return worst < 0 ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"Gradient of {name}, element {worst} of {expected.Length}: {actual[worst]:R}, but differences give {expected[worst]:R} ({worstExcess:G3} times the bound).");
    }
}
