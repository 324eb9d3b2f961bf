using NetGen.RandomNetworks.Tests.Definition;

namespace NetGen.RandomNetworks.Tests.Checking;

/// <summary>
/// A direction in which a derivative is taken: along one element, or, in a tensor of which the elements are too many, along all of
/// them at once, each forwards or backwards.
/// </summary>
/// <param name="Tensor">The tensor, or null for the input, whose samples then move alike.</param>
/// <param name="Elements">The elements that move.</param>
/// <param name="Signs">By how much each.</param>
internal sealed record Probe(ParameterTensor? Tensor, int[] Elements, double[] Signs)
{
    /// <summary>The first node that sees the difference.</summary>
    public int FirstNode => Tensor?.Node ?? 0;

    public override string ToString()
    {
        string place = Elements.Length == 1 ? $"element {Elements[0]}" : $"along a direction of its {Elements.Length} elements";
        return $"{Tensor?.Name ?? "input"}, {place}";
    }

    /// <summary>Probes of a tensor: of every element if there are no more than that, or so many of all at once, and at least one.</summary>
    public static IEnumerable<Probe> Of(ParameterTensor? tensor, int length, long affordable, Random random)
    {
        if (affordable >= length)
        {
            return Enumerable.Range(0, length).Select(element => new Probe(tensor, [element], [1]));
        }

        int[] elements = [.. Enumerable.Range(0, length)];
        return Enumerable.Range(0, (int)Math.Max(1, affordable))
            .Select(_ => new Probe(tensor, elements, Array.ConvertAll(elements, _ => random.Next(2) == 0 ? 1.0 : -1.0)));
    }

    /// <summary>The derivative along the probe, and what its terms add up to without their signs.</summary>
    public (double Sum, double Magnitude) Along(ReadOnlySpan<double> gradients)
    {
        double sum = 0;
        double magnitude = 0;
        for (int i = 0; i < Elements.Length; i++)
        {
            sum += gradients[Elements[i]] * Signs[i];
            magnitude += Math.Abs(gradients[Elements[i]]);
        }

        return (sum, magnitude);
    }
}
