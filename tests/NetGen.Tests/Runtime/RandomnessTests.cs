using NetGen.Runtime;

namespace NetGen.Tests.Runtime;

public sealed class RandomnessTests
{
    // The known answers of Random123 (kat_vectors, philox4x32 10).
    [Theory]
    [InlineData(
        new uint[] { 0, 0, 0, 0 }, new uint[] { 0, 0 }, new uint[] { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 })]
    [InlineData(
        new[] { uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue },
        new[] { uint.MaxValue, uint.MaxValue },
        new uint[] { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd })]
    [InlineData(
        new uint[] { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 },
        new uint[] { 0xa4093822, 0x299f31d0 },
        new uint[] { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 })]
    public void PhiloxGivesTheKnownAnswers(uint[] counter, uint[] key, uint[] expected)
    {
        Philox.Block block = Philox.Encrypt(
            new Philox.Block(counter[0], counter[1], counter[2], counter[3]), key[0], key[1]);
        Assert.Equal(expected, new[] { block[0], block[1], block[2], block[3] });
    }

    [Fact]
    public void KaimingUniformReadsTheDocumentedBits()
    {
        float[] single = new float[6];
        Initialize.KaimingUniform<float>(single, fanIn: 4, seed: 0, stream: 0);
        Assert.Equal(((2 * ((0x6627e8d5 >> 8) / 16777216f)) - 1) * 0.5f, single[0]);
        Assert.Equal(((2 * ((0x9b00dbd8 >> 8) / 16777216f)) - 1) * 0.5f, single[3]);

        double[] twice = new double[3];
        Initialize.KaimingUniform<double>(twice, fanIn: 4, seed: 0, stream: 0);
        Assert.Equal(((2 * ((0x6627e8d5e169c58dUL >> 11) / 9007199254740992.0)) - 1) * 0.5, twice[0]);
        Assert.Equal(((2 * ((0xbc57ac4c9b00dbd8UL >> 11) / 9007199254740992.0)) - 1) * 0.5, twice[1]);
    }

    [Fact]
    public void KaimingUniformFillsItsRangeEvenly()
    {
        float[] values = new float[10_001];
        Initialize.KaimingUniform<float>(values, fanIn: 25, seed: 3, stream: 1);
        Assert.All(values, value => Assert.InRange(value, -0.2f, 0.2f));
        Assert.InRange(values.Average(), -0.005, 0.005);
        Assert.InRange(values.Average(value => value * value), 0.2 * 0.2 / 3 * 0.97, 0.2 * 0.2 / 3 * 1.03);
    }

    [Fact]
    public void SeedsAndStreamsDiffer()
    {
        Assert.Equal(Values(1, 0), Values(1, 0));
        Assert.NotEqual(Values(1, 0), Values(2, 0));
        Assert.NotEqual(Values(1, 0), Values(1, 1));
        Assert.NotEqual(Values(-1, 0), Values(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Initialize.KaimingUniform<float>(new float[1], 0, 0, 0));

        static float[] Values(int seed, int stream)
        {
            float[] values = new float[5];
            Initialize.KaimingUniform<float>(values, 3, seed, stream);
            return values;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void APermutationHasEachNumberOnce(int count)
    {
        int[] order = new int[count];
        Permutation.Fill(order, seed: 5, Philox.Purpose.Shuffling, stream: 2);
        Assert.Equal(Enumerable.Range(0, count), order.Order());
    }

    [Fact]
    public void EveryPermutationIsEquallyLikely()
    {
        const int Draws = 24_000;
        var counts = new Dictionary<string, int>();
        int[] order = new int[4];
        for (int stream = 0; stream < Draws; stream++)
        {
            Permutation.Fill(order, seed: 7, Philox.Purpose.Shuffling, stream);
            string key = string.Concat(order);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        // Chi-squared with 23 degrees of freedom: above 49.7 once in a thousand; the seed is fixed.
        double chiSquared = counts.Values.Sum(count => Math.Pow(count - (Draws / 24.0), 2) / (Draws / 24.0));
        Assert.Equal(24, counts.Count);
        Assert.True(chiSquared < 49.7, $"chi-squared {chiSquared}");
    }
}
