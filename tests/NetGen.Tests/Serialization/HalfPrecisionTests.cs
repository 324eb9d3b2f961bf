using System.Numerics;
using System.Runtime.InteropServices;
using NetGen.Runtime;
using NetGen.Tests.Runtime;
using static NetGen.Tests.Serialization.FileBytes;

namespace NetGen.Tests.Serialization;

/// <summary>All 65,536 values of F16 and BF16, and F32 in double precision, against what the formats define.</summary>
public sealed class HalfPrecisionTests
{
    private const int Count = 1 << 16;

    private static readonly ushort[] _all = [.. Enumerable.Range(0, Count).Select(bits => (ushort)bits)];

    [Theory]
    [InlineData("F16", 5)]
    [InlineData("BF16", 8)]
    public void EveryValueIsExact(string type, int exponentBits)
    {
        byte[] contents = Contents(type, MemoryMarshal.AsBytes(_all.AsSpan()));
        var single = new SoftmaxRegression(Count, 1);
        Weights.Load(single, new InputFile(new MemoryStream(contents), "file"));
        var twice = new LinearRegression(Count, 1);
        Weights.Load(twice, new InputFile(new ForwardOnlyStream(contents), "file"));
        var file = SafeTensorsFile.Read(new InputFile(new ForwardOnlyStream(contents), "file"));
        ReadOnlySpan<float> read = file["fc1.weight"].Values<float>();
        for (int bits = 0; bits < Count; bits++)
        {
            double expected = Value(bits, exponentBits);
            AssertSame(expected, single.Parameters[bits], type, bits);
            AssertSame(expected, twice.Parameters[bits], type, bits);
            AssertSame(expected, read[bits], type, bits);
        }
    }

    [Fact]
    public void NotANumberKeepsItsBitsInBF16()
    {
        var network = new SoftmaxRegression(Count, 1);
        Weights.Load(network, new InputFile(new MemoryStream(Contents("BF16", MemoryMarshal.AsBytes(_all.AsSpan()))), "file"));
        Assert.Equal(_all.Select(bits => (uint)bits << 16), network.Parameters[..Count].ToArray().Select(BitConverter.SingleToUInt32Bits));
    }

    [Fact]
    public void SinglePrecisionIsReadIntoDouble()
    {
        float[] values = [1 / 3f, -0f, float.Epsilon, float.MaxValue, float.NegativeInfinity];
        float[] all = [.. Enumerable.Range(0, Count).Select(i => values[i % values.Length])];
        var network = new LinearRegression(Count, 1);
        Weights.Load(network, new InputFile(new MemoryStream(Contents("F32", MemoryMarshal.AsBytes(all.AsSpan()))), "file"));
        for (int i = 0; i < Count; i++)
        {
            AssertSame(all[i], network.Parameters[i], "F32", i);
        }
    }

    [Fact]
    public void DoublePrecisionIsNotReadIntoSingle()
    {
        var network = new SoftmaxRegression(Count, 1);
        string message = Assert.Throws<InvalidDataException>(
            () => Weights.Load(network, new InputFile(new MemoryStream(Contents("F64", new byte[8 * Count])), "file"))).Message;
        Assert.Contains("expected fc1.weight as F32 or F16 or BF16 [1, 65536], found F64 [1, 65536]", message);
    }

    /// <summary>The value of 16 bits: sign, exponent and fraction, as IEEE 754 defines it.</summary>
    private static double Value(int bits, int exponentBits)
    {
        int fractionBits = 15 - exponentBits;
        int largest = (1 << exponentBits) - 1;
        int exponent = (bits >> fractionBits) & largest;
        int fraction = bits & ((1 << fractionBits) - 1);
        double magnitude = exponent == largest
            ? fraction == 0 ? double.PositiveInfinity : double.NaN
            : exponent == 0
                ? Math.ScaleB(fraction, 1 - (largest / 2) - fractionBits)
                : Math.ScaleB((1 << fractionBits) + fraction, exponent - (largest / 2) - fractionBits);
        return Math.CopySign(magnitude, (bits & 0x8000) == 0 ? 1 : -1);
    }

    private static void AssertSame<T>(double expected, T found, string type, int bits)
        where T : IFloatingPointIeee754<T>
    {
        double value = double.CreateTruncating(found);
        bool same = double.IsNaN(expected)
            ? double.IsNaN(value) && double.IsNegative(expected) == double.IsNegative(value)
            : BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(value);
        Assert.True(same, $"{type} {bits:X4}: expected {expected}, found {value}");
    }

    private static byte[] Contents(string type, ReadOnlySpan<byte> weight)
    {
        int end = weight.Length;
        string header = "{" + Tensor("fc1.weight", type, $"1,{Count}", 0, end) + "," + Tensor("fc1.bias", "F16", "1", end, end + 2) + "}";
        return SafeTensors(header, [.. weight, 0, 0]);
    }
}
