using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Definition;

namespace NetGen.RandomNetworks.Tests.Checking;

/// <summary>Parameters and samples at which a network is checked. All values are such that single precision holds them exactly.</summary>
internal sealed class Point
{
    /// <summary>How many samples there are; larger batches repeat them.</summary>
    public const int Samples = 17;

    // What rounding in single precision does not reach, nor a step of the differences overflow.
    private const double WantedMargin = 1e-4;
    private const double LargestValue = 30;
    private const int Attempts = 20;

    private readonly NetworkDefinition _definition;
    private readonly Sample[] _samples;

    private Point(NetworkDefinition definition, Random random)
    {
        _definition = definition;
        Parameters = new double[definition.ParameterCount];
        foreach (ParameterTensor tensor in definition.Parameters)
        {
            // As large as keeps the outputs of a layer about as large as its inputs.
            double largest = tensor.Dimensions.Length == 1 ? 0.5 : Math.Sqrt(3.0 / tensor.FanIn);
            Fill(Parameters.AsSpan(tensor.Offset, tensor.Count), random, largest);
        }

        Inputs = Draw(random, definition.InputShape.Size);
        OutputGradients = Draw(random, definition.OutputShape.Size);
        Targets = definition.Loss is null
            ? []
            : [.. Enumerable.Range(0, Samples).Select(_ => definition.Loss.DrawTarget(random, definition.OutputShape.Size))];
        _samples = [.. Inputs.Select(input => new Sample(definition, input, Parameters))];
    }

    public double[] Parameters { get; }

    public double[][] Inputs { get; }

    /// <summary>Gradients of the outputs, for a loss that is Σ y·r.</summary>
    public double[][] OutputGradients { get; }

    public double[][] Targets { get; }

    /// <summary>How far the point is from a kink.</summary>
    public double Margin => _samples.Min(sample => sample.Margin);

    /// <summary>Whether single precision, too, is on the same side of every kink.</summary>
    public bool IsFarFromKinks => Margin >= WantedMargin;

    /// <summary>The largest magnitude of any value of any sample.</summary>
    public double Largest => _samples.Max(sample => sample.Largest);

    /// <summary>The outputs of each sample by the definition.</summary>
    public IReadOnlyList<double[]> Outputs => [.. _samples.Select(sample => sample.Output)];

    /// <summary>Draws a point, of some the one that is farthest from kinks and has no huge values.</summary>
    public static Point Draw(Network network, NetworkDefinition definition)
    {
        Random random = new(network.Seed);
        Point? best = null;
        for (int i = 0; i < Attempts; i++)
        {
            Point point = new(definition, random);
            best = best is null || point.IsBetterThan(best) ? point : best;
            if (best.Margin >= WantedMargin && best.Largest <= LargestValue)
            {
                break;
            }
        }

        return best!;
    }

    /// <summary>A sample of its own, to be moved by one thread.</summary>
    public Sample SampleOf(int index) => new(_definition, (double[])Inputs[index].Clone(), Parameters);

    /// <summary>So many samples, one after another; behind the last comes the first again.</summary>
    public static double[] Batch(double[][] samples, int count) => [.. Enumerable.Range(0, count).SelectMany(i => samples[i % Samples])];

    private bool IsBetterThan(Point other) =>
        (Largest <= LargestValue) == (other.Largest <= LargestValue)
            ? Largest <= LargestValue ? Margin > other.Margin : Largest < other.Largest
            : Largest <= LargestValue;

    private static double[][] Draw(Random random, int length)
    {
        double[][] samples = new double[Samples][];
        for (int i = 0; i < Samples; i++)
        {
            samples[i] = new double[length];
            Fill(samples[i], random, 1);
        }

        return samples;
    }

    private static void Fill(Span<double> values, Random random, double largest)
    {
        foreach (ref double value in values)
        {
            value = (float)(((2 * random.NextDouble()) - 1) * largest);
        }
    }
}
