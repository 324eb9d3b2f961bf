using System.Diagnostics;
using System.Text;
using NetGen.Runtime;
using NetGen.Tests.Runtime;
using static NetGen.Tests.Serialization.FileBytes;

namespace NetGen.Tests.Serialization;

/// <summary>What is looked at before it is read, and what memory it takes.</summary>
public sealed class LoadingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EverythingThatIsWrongIsSaidAtOnce()
    {
        string header =
            "{" + Tensor("b", "F8_E4M3", "3", 0, 3) + "," + Tensor("fc1.bias", "I8", "5", 3, 8) + "," + Tensor("a", "U16", "", 8, 10) + "}";
        Assert.Equal(
            "file: expected the 2 tensors of SoftmaxRegression, found 3; missing: fc1.weight [2, 3]; extra: b F8_E4M3 [3], a U16 []; " +
            "expected fc1.bias as F32 or F16 or BF16 [2], found I8 [5].",
            Refusal(SafeTensors(header, new byte[10])));
    }

    [Fact]
    public void OfThousandsOfOtherTensorsSomeAreNamed()
    {
        string header = "{" + string.Join(",", Enumerable.Range(0, 5000).Select(i => Tensor($"layer{i}", "F32", "0", 0, 0))) + "}";
        string message = Refusal(SafeTensors(header));
        Assert.Contains("missing: fc1.weight [2, 3], fc1.bias [2]; extra: layer", message);
        Assert.EndsWith("and 4980 more.", message);
        Assert.InRange(message.Length, 0, 1000);
    }

    [Theory]
    [InlineData("F32", 1L << 30)]
    [InlineData("F8_E5M2", 1L << 32)]
    public void OtherTensorsOf4GBCostNothing(string type, long length)
    {
        string path = _folder.File("other.safetensors");
        using (FileStream sparse = File.Create(path))
        {
            sparse.Write(SafeTensors("{" + Tensor("other", type, $"{length}", 0, 1L << 32) + "}"));
            sparse.SetLength(sparse.Length + (1L << 32));
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        string message = Assert.Throws<InvalidDataException>(() => Weights.Load(new SoftmaxRegression(3, 2), path)).Message;
        Assert.Contains($"extra: other {type} [{length}]", message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 1);
    }

    [Fact]
    public void WhatIsNotReadIsPassedOver()
    {
        byte[] contents = SafeTensors(
            "{" + Tensor("x", "F8_E4M3", "70000", 0, 70_000) + "," + Tensor("y", "F4", "2,3", 70_000, 70_003) + ","
            + Tensor("z", "I16", "2", 70_003, 70_007) + "}",
            [.. new byte[70_003], 1, 0, 0xFF, 0xFF]);
        foreach (Stream stream in new Stream[] { new MemoryStream(contents), new ForwardOnlyStream(contents) })
        {
            var file = SafeTensorsFile.Read(new InputFile(stream, "file"));
            Assert.Equal(["x F8_E4M3 [70000]", "y F4 [2, 3]", "z I16 [2]"], file.Tensors.Select(tensor => tensor.ToString()));
            Assert.Equal([70_000, 6, 2], file.Tensors.Select(tensor => tensor.Length));
            Assert.Equal([1, -1], file["z"].Values<short>().ToArray());
            Assert.Equal(
                "Tensor x holds F8_E4M3, which is not read, not Byte.",
                Assert.Throws<InvalidOperationException>(() => file["x"].Values<byte>().Length).Message);
            Assert.Throws<InvalidOperationException>(() => file["z"].Values<ushort>().Length);
        }
    }

    [Theory]
    [InlineData("F4", "3", 2, "expected 12 bits for tensor x F4 [3], found 2")]
    [InlineData("F6_E2M3", "2", 2, "expected 12 bits for tensor x F6_E2M3 [2], found 2")]
    [InlineData("C64", "2", 8, "expected 16 bytes for tensor x C64 [2], found 8")]
    [InlineData("U8", "2,9223372036854775807,9223372036854775807", 8, "expected 9223372036854775807 bytes")]
    [InlineData("0", "2", 8, "found 0")]
    [InlineData("f32", "2", 8, "found f32")]
    [InlineData("F32, F64", "2", 8, "found F32, F64")]
    public void SizesOfAllTypesAreChecked(string type, string shape, int length, string expected) =>
        Assert.Contains(expected, Refusal(SafeTensors("{" + Tensor("x", type, shape, 0, length) + "}", new byte[length])));

    [Fact]
    public void ATensorOfMoreElementsThanAnArrayIsSaidToBe()
    {
        byte[] contents = SafeTensors("{" + Tensor("x", "U8", "3000000000", 0, 3_000_000_000) + "}");
        string message = Assert.Throws<InvalidDataException>(
            () => SafeTensorsFile.Read(new InputFile(new ForwardOnlyStream(contents), "file"))).Message;
        Assert.Equal("file: expected at most 2147483591 elements in tensor x, found U8 [3000000000].", message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-8)]
    [InlineData(-32)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void APipeThatEndsEarlyOrLateLeavesTheNetwork(int change)
    {
        byte[] valid = Saved(Network(0.5f));
        byte[] contents = change > 0 ? [.. valid, .. new byte[change]] : valid[..^-change];
        var network = Network(7);
        string message = Assert.Throws<InvalidDataException>(
            () => Weights.Load(network, new InputFile(new ForwardOnlyStream(contents), "file"))).Message;
        Assert.StartsWith("file: expected 32 bytes of data, as its tensors take, found ", message);
        Assert.All(network.Parameters.ToArray(), parameter => Assert.Equal(7, parameter));
    }

    [Fact]
    public void AHeaderAloneClaimsLittleThroughAPipe()
    {
        byte[] tensors = SafeTensors("{" + Tensor("x", "F64", "250000000", 0, 2_000_000_000) + "}", new byte[10]);
        byte[] header = [.. BitConverter.GetBytes(90_000_000L), .. Encoding.UTF8.GetBytes("{}")];
        foreach (byte[] contents in new[] { tensors, header })
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            string message = Assert.Throws<InvalidDataException>(
                () => SafeTensorsFile.Read(new InputFile(new ForwardOnlyStream(contents), "file"))).Message;
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 18);
            Assert.Contains("00000 bytes", message);
        }
    }

    [UnixFact]
    public void APipeIsRead()
    {
        string pipe = _folder.File("pipe");
        using (Process process = Process.Start("mkfifo", pipe))
        {
            process.WaitForExit();
        }

        Task writer = Task.Run(() => File.WriteAllBytes(pipe, Saved(Network(0.5f))));
        var network = Network(7);
        Weights.Load(network, pipe);
        Assert.All(network.Parameters.ToArray(), parameter => Assert.Equal(0.5f, parameter));
        Assert.True(writer.Wait(TimeSpan.FromSeconds(10)));

        byte[] idx = Zip(Idx(8, [2, 3], 1, 2, 3, 4, 5, 6));
        writer = Task.Run(() => File.WriteAllBytes(pipe, idx));
        Assert.Equal(new byte[] { 1, 2, 3, 4, 5, 6 }, IdxReader.Read(pipe).Values);
        Assert.True(writer.Wait(TimeSpan.FromSeconds(10)));
    }

    private static SoftmaxRegression Network(float value)
    {
        var network = new SoftmaxRegression(3, 2);
        network.Parameters.Fill(value);
        return network;
    }

    private byte[] Saved(SoftmaxRegression network)
    {
        Weights.Save(network, _folder.File("saved"));
        return File.ReadAllBytes(_folder.File("saved"));
    }

    private static string Refusal(byte[] contents) => Assert.Throws<InvalidDataException>(
        () => Weights.Load(new SoftmaxRegression(3, 2), new InputFile(new MemoryStream(contents), "file"))).Message;
}
