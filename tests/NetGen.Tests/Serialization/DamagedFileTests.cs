using System.Globalization;
using System.Runtime.InteropServices;
using NetGen.Runtime;
using NetGen.Tests.Runtime;
using Xunit.Abstractions;
using static NetGen.Tests.Serialization.FileBytes;

namespace NetGen.Tests.Serialization;

/// <summary>
/// Damaged files give the documented exception or something read, leave a network that refuses them as it was, and take no memory
/// that they only claim. <c>NETGEN_FUZZ_FILES</c> says how many of each format, <c>NETGEN_FUZZ_SEED</c> where they begin.
/// </summary>
public sealed class DamagedFileTests(ITestOutputHelper output)
{
    // What reading takes by itself: the buffers of an unzipping stream, a first claim, an exception.
    private const int AllocatedAnyway = 400_000;
    private const int AllocatedPerByte = 100;

    private static readonly int _count = Setting("NETGEN_FUZZ_FILES", 50_000);
    private static readonly int _seed = Setting("NETGEN_FUZZ_SEED", 1);

    [Fact]
    public void DamagedSafetensorsAreHarmless()
    {
        byte[][] valid = [.. SafeTensorsFiles()];
        Assert.All(valid, contents => SafeTensorsFile.Read(Open(contents, forwardOnly: false)));
        Fuzz(valid, (contents, forwardOnly) => SafeTensorsFile.Read(Open(contents, forwardOnly)), (contents, forwardOnly) =>
        {
            var network = new SoftmaxRegression(3, 2);
            network.Parameters.Fill(7);
            try
            {
                Weights.Load(network, Open(contents, forwardOnly));
            }
            catch (InvalidDataException)
            {
                Assert.Equal(-1, network.Parameters.IndexOfAnyExcept(7));
                throw;
            }
        });
    }

    [Fact]
    public void DamagedIdxFilesAreHarmless()
    {
        byte[][] valid = [.. IdxFiles()];
        Assert.All(valid, contents => ReadIdx(contents, forwardOnly: false));
        Fuzz(valid, (contents, forwardOnly) => ReadIdx(contents, forwardOnly));
    }

    private void Fuzz(byte[][] valid, params Action<byte[], bool>[] readers)
    {
        output.WriteLine($"{_count} damaged files from seed {_seed}");
        int refused = 0;
        for (int n = 0; n < _count; n++)
        {
            var damage = new Damage(unchecked(_seed + n));
            byte[] contents = damage.Of(damage.OneOf(valid));
            long before = GC.GetAllocatedBytesForCurrentThread();
            Exception? problem = null;
            try
            {
                damage.OneOf(readers)(contents, damage.OneOf([true, false]));
            }
            catch (Exception found)
            {
                problem = found;
                refused++;
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(
                problem is null or InvalidDataException && allocated < AllocatedAnyway + (AllocatedPerByte * contents.Length),
                $"seed {_seed + n}: {allocated} bytes allocated, {problem}\n{Convert.ToHexString(contents)}");
        }

        output.WriteLine($"{refused} refused");
        Assert.InRange(refused, _count / 2, _count - 1);
    }

    private static IEnumerable<byte[]> SafeTensorsFiles()
    {
        yield return SafeTensors(
            "{\"__metadata__\":{\"format\":\"pt\"}," + Tensor("fc1.weight", "F32", "2,3", 0, 24) + ","
            + Tensor("fc1.bias", "F32", "2", 24, 32) + "}  ",
            Data(32));
        yield return SafeTensors(
            "{" + Tensor("fc1.bias", "F16", "2", 12, 16) + "," + Tensor("fc1.weight", "BF16", "2,3", 0, 12) + "}",
            Data(16));
        yield return SafeTensors(
            "{" + Tensor("a", "F64", "", 0, 8) + "," + Tensor("b", "U8", "3,0", 8, 8) + "," + Tensor("c", "F4", "2", 8, 9) + ","
            + Tensor("d", "I16", "2", 9, 13) + "," + Tensor("e", "F8_E4M3", "3", 13, 16) + "}",
            Data(16));
        yield return SafeTensors("{}");
    }

    private static IEnumerable<byte[]> IdxFiles()
    {
        byte[][] plain =
        [
            Idx(0x08, [2, 3, 3], Data(18)),
            Idx(0x09, [4], Data(4)),
            Idx(0x0B, [2, 2], Data(8)),
            Idx(0x0C, [2, 8], Data(64)),
            Idx(0x0D, [1], Data(4)),
            Idx(0x0E, [1, 1, 1, 2], Data(16)),
            Idx(0x08, [5, 0]),
            Idx(0x08, [3000], Data(3000)),
        ];
        return plain.Concat(plain.Select(Zip));
    }

    private static byte[] Data(int length)
    {
        byte[] data = new byte[length];
        new Random(length).NextBytes(data);
        return data;
    }

    private static void ReadIdx(byte[] contents, bool forwardOnly)
    {
        using IdxFile file = IdxFile.Open(Open(contents, forwardOnly));
        IdxArray array = file.Read();
        int length = 1;
        foreach (int dimension in array.Dimensions)
        {
            length = unchecked(length * dimension);
        }

        Assert.Equal(length, array.Values.Length);
    }

    private static InputFile Open(byte[] contents, bool forwardOnly) =>
        new(forwardOnly ? new ForwardOnlyStream(contents) : new MemoryStream(contents), "file");

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}
