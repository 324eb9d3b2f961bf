using System.Numerics;

namespace NetGen.Runtime;

/// <summary>Initial values of parameters, the same on every machine for a seed.</summary>
public static class Initialize
{
    /// <summary>Fills a tensor uniformly from [−1/√fanIn, 1/√fanIn), PyTorch's default for weight and bias of Linear and Conv2d.</summary>
    /// <remarks>
    /// PyTorch calls <c>torch.nn.init.kaiming_uniform_</c> with a = √5 for the weight, whose bound √(6 / ((1 + a²)·fanIn))
    /// is 1/√fanIn, and gives the bias the same bound.
    /// Element i of a tensor uses Philox4x32-10 under the seed, with the stream in the counter's third word:
    /// in single precision the upper 24 bits of word i mod 4 of block i / 4;
    /// in double precision the upper 53 bits of words 2·(i mod 2) (high) and 2·(i mod 2) + 1 (low) of block i / 2.
    /// Read as a fraction u in [0, 1), they give (2u − 1)·bound. Source: He et al. 2015, arXiv:1502.01852.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="tensor">Receives the values.</param>
    /// <param name="fanIn">How many inputs one output sums over, at least 1.</param>
    /// <param name="seed">The network's seed.</param>
    /// <param name="stream">The tensor's index in the parameter table, so that each tensor has values of its own.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fan-in is below 1.</exception>
    public static void KaimingUniform<T>(Span<T> tensor, int fanIn, int seed, int stream)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fanIn, 1);
        T bound = T.CreateTruncating(1 / Math.Sqrt(fanIn));
        int perBlock = typeof(T) == typeof(double) ? 2 : 4;
        for (int first = 0; first < tensor.Length; first += perBlock)
        {
            Philox.Block bits = Philox.Bits(seed, Philox.Purpose.Initialization, stream, first / perBlock);
            int count = Math.Min(perBlock, tensor.Length - first);
            for (int i = 0; i < count; i++)
            {
                double fraction = perBlock == 4 ? Fraction24(bits[i]) : Fraction53(bits[2 * i], bits[(2 * i) + 1]);
                tensor[first + i] = T.CreateTruncating((2 * fraction) - 1) * bound;
            }
        }
    }

    private static double Fraction24(uint word) => (word >> 8) * (1.0 / (1 << 24));

    private static double Fraction53(uint high, uint low) => ((((ulong)high << 32) | low) >> 11) * (1.0 / (1UL << 53));
}
