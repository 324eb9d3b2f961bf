namespace NetGen.Benchmarks.Rows;

/// <summary>Values that any run draws alike.</summary>
internal static class Values
{
    private const int Seed = 20;

    /// <summary>Values from −1 to 1.</summary>
    public static float[] Uniform(int count)
    {
        Random random = new(Seed);
        float[] values = new float[count];
        foreach (ref float value in values.AsSpan())
        {
            value = (2 * random.NextSingle()) - 1;
        }

        return values;
    }

    /// <summary>Class indices below a number of classes.</summary>
    public static int[] Classes(int count, int classes)
    {
        Random random = new(Seed);
        int[] values = new int[count];
        foreach (ref int value in values.AsSpan())
        {
            value = random.Next(classes);
        }

        return values;
    }

    /// <summary>Bytes, as pixels have them.</summary>
    public static byte[] Bytes(int count)
    {
        byte[] values = new byte[count];
        new Random(Seed).NextBytes(values);
        return values;
    }

    /// <summary>Draws a network's parameters from a range that is wider than usual.</summary>
    /// <remarks>
    /// The usual one, which is PyTorch's, lets signals fade from layer to layer: the outputs of a deep network would hardly depend on
    /// its first layers, and comparing them would prove nothing. With √6 as the factor each layer of ReLU keeps the magnitude
    /// (He et al. 2015, arXiv:1502.01852).
    /// </remarks>
    /// <param name="network">A network that was just made.</param>
    /// <param name="factor">What the range is multiplied by.</param>
    public static void Widen(INetwork<float> network, float factor)
    {
        foreach (ref float parameter in network.Parameters)
        {
            parameter *= factor;
        }
    }
}
