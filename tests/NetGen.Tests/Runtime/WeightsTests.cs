using System.Buffers.Binary;
using System.Text;
using NetGen.Runtime;

namespace NetGen.Tests.Runtime;

public sealed class WeightsTests : IDisposable
{
    private const string Weight = "\"fc1.weight\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}";
    private const string Bias = "\"fc1.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[24,32]}";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void SavedAndLoadedTheBitsAreTheSame()
    {
        var saved = new SoftmaxRegression(3, 2);
        float[] values = [1, -0f, float.NaN, float.PositiveInfinity, float.Epsilon, 1 / 3f, -7, float.MaxValue];
        values.CopyTo(saved.Parameters);
        string path = _folder.File("net.safetensors");
        Weights.Save(saved, path);
        var loaded = new SoftmaxRegression(3, 2);
        Weights.Load(loaded, path);
        Assert.Equal(Bits(saved), Bits(loaded));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));

        static IEnumerable<int> Bits(SoftmaxRegression network) => network.Parameters.ToArray().Select(BitConverter.SingleToInt32Bits);
    }

    [Fact]
    public void DoublePrecisionIsKept()
    {
        var saved = new LinearRegression(1, 1);
        saved.Parameters[0] = Math.PI;
        string path = _folder.File("net.safetensors");
        Weights.Save(saved, path);
        var loaded = new LinearRegression(1, 1);
        Weights.Load(loaded, path);
        Assert.Equal(Math.PI, loaded.Parameters[0]);
        Assert.Equal(SafeTensorType.F64, SafeTensorsFile.Read(path)["fc1.bias"].Type);
    }

    [Fact]
    public void TheFileIsWhatTheFormatSays()
    {
        string path = _folder.File("net.safetensors");
        Weights.Save(new SoftmaxRegression(3, 2), path);
        byte[] bytes = File.ReadAllBytes(path);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0ul, length % 8);
        string expected = "{\"__metadata__\":{\"format\":\"pt\",\"network\":\"SoftmaxRegression\"}," + Weight + "," + Bias + "}";
        Assert.Equal(expected, Encoding.UTF8.GetString(bytes, 8, (int)length).TrimEnd(' '));
        Assert.Equal(8 + (int)length + 32, bytes.Length);

        SafeTensorsFile file = SafeTensorsFile.Read(path);
        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal(["fc1.weight F32 [2, 3]", "fc1.bias F32 [2]"], file.Tensors.Select(tensor => tensor.ToString()));
        Assert.Equal(6, file["fc1.weight"].Values<float>().Length);
        Assert.Throws<InvalidOperationException>(() => file["fc1.weight"].Values<double>().Length);
        Assert.Throws<KeyNotFoundException>(() => file["fc2.weight"]);
        Assert.Null(file.Find("fc2.weight"));
    }

    [Fact]
    public void AFileIsReplacedWholeOrNotAtAll()
    {
        var network = new SoftmaxRegression(3, 2);
        string path = _folder.Write("net.safetensors", [1, 2, 3]);
        Assert.Throws<NotSupportedException>(() => OutputFile.Write(path, _ => throw new NotSupportedException()));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));

        string link = _folder.File("link");
        File.CreateSymbolicLink(link, path);
        Weights.Save(network, link);
        Weights.Load(network, path);
        Assert.Equal(path, new FileInfo(link).LinkTarget);
        Assert.Throws<DirectoryNotFoundException>(() => Weights.Save(network, _folder.File("none/net.safetensors")));
    }

    [Fact]
    public void TheOrderInTheFileDoesNotMatter()
    {
        string path = Write(
            "{\"fc1.weight\":{\"data_offsets\":[8,32],\"shape\":[2,3],\"dtype\":\"F32\"}," +
            "\"fc1.bias\":{\"shape\":[2],\"dtype\":\"F32\",\"data_offsets\":[0,8]}}   ",
            Enumerable.Range(0, 8).SelectMany(i => BitConverter.GetBytes((float)i)));
        var network = new SoftmaxRegression(3, 2);
        Weights.Load(network, path);
        Assert.Equal([2, 3, 4, 5, 6, 7, 0, 1], network.Parameters.ToArray());
    }

    [Theory]
    [InlineData("{" + Weight + "}", 24, "expected the 2 tensors of SoftmaxRegression, found 1; missing: fc1.bias [2]; extra: none")]
    [InlineData("{" + Weight + "," + Bias + ",\"x\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[32,40]}}", 40, "missing: none; extra: x I64 []")]
    [InlineData("{" + Bias + "," + Bias + "}", 32, "found fc1.bias twice")]
    [InlineData("{\"fc1.weight\":{\"dtype\":\"F32\",\"shape\":[3,2],\"data_offsets\":[0,24]}," + Bias + "}", 32, "extra: none; expected fc1.weight as F32 or F16 or BF16 [2, 3], found F32 [3, 2]")]
    [InlineData("{\"fc1.weight\":{\"dtype\":\"F64\",\"shape\":[3],\"data_offsets\":[0,24]}," + Bias + "}", 32, "expected fc1.weight as F32 or F16 or BF16 [2, 3], found F64 [3]")]
    [InlineData("{\"fc1.weight\":{\"dtype\":\"BF16\",\"shape\":[12],\"data_offsets\":[0,24]}," + Bias + "}", 32, "expected fc1.weight as F32 or F16 or BF16 [2, 3], found BF16 [12]")]
    [InlineData("{" + Weight + ",\"fc1.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[20,28]}}", 28, "begin at byte 24, found 20, which overlaps")]
    [InlineData("{" + Weight + ",\"fc1.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[28,36]}}", 36, "begin at byte 24, found 28, which leaves a hole")]
    [InlineData("{" + Weight + "," + Bias + "}", 31, "within the file's 31 bytes of data, found [24, 32]")]
    [InlineData("{" + Weight + "," + Bias + "}", 33, "expected 32 bytes of data, as its tensors take, found 33")]
    [InlineData("{" + Weight + ",\"fc1.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[32,24]}}", 32, "found [32, 24]")]
    [InlineData("{" + Weight + ",\"fc1.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[24,9223372036854775807]}}", 32, "found [24, 9223372036854775807]")]
    [InlineData("{" + Weight + ",\"fc1.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}", 32, "whole numbers of at least 0 as data_offsets")]
    [InlineData("{" + Weight + ",\"fc1.bias\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[24,24]}}", 24, "found 0 in its data_offsets")]
    [InlineData("{" + Weight + ",\"fc1.bias\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,0],\"data_offsets\":[24,24]}}", 24, "found F32 [4611686018427387904, 0]")]
    [InlineData("{" + Weight + ",\"fc1.bias\":{\"dtype\":\"F32\",\"shape\":[2.5],\"data_offsets\":[24,32]}}", 32, "whole numbers of at least 0 as shape")]
    [InlineData("{" + Weight + ",\"fc1.bias\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[24,32]}}", 32, "expected 12 bytes for tensor fc1.bias F32 [3], found 8")]
    [InlineData("{" + Weight + ",\"fc1.bias\":{\"dtype\":\"F32\",\"shape\":[2]}}", 32, "found not all of them")]
    [InlineData("{" + Weight + ",\"fc1.bias\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}", 32, "found another dtype")]
    [InlineData("{" + Weight + ",\"fc1.bias\":7}", 32, "expected StartObject as tensor fc1.bias")]
    [InlineData("{\"__metadata__\":{\"a\":1}}", 0, "expected String as __metadata__.a")]
    [InlineData("{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}", 0, "found a twice")]
    [InlineData("{" + Weight, 24, "expected a JSON header")]
    [InlineData("[]", 0, "expected StartObject as the header")]
    [InlineData("", 0, "expected a JSON header")]
    [InlineData("{} {}", 0, "expected a JSON header")]
    [InlineData("{\"\\ud800\":{}}", 0, "expected a JSON header")]
    public void WrongFilesAreRefusedAndTheNetworkIsUnchanged(string header, int dataLength, string expected)
    {
        string path = Write(header, new byte[dataLength]);
        AssertRefused(path, expected);
    }

    [Theory]
    [InlineData("", "found a file of 0 bytes")]
    [InlineData("01 00 00", "found a file of 3 bytes")]
    [InlineData("00 00 00 40 00 00 00 00 7B 7D", "expected a header of at most 2 bytes, found 1073741824")]
    [InlineData("FF FF FF FF FF FF FF FF 7B 7D", "found 18446744073709551615")]
    public void WrongHeaderLengthsAreRefused(string hex, string expected) =>
        AssertRefused(_folder.Write("net.safetensors", Convert.FromHexString(hex.Replace(" ", ""))), expected);

    [Fact]
    public void AHeaderOfAGigabyteIsRefusedEvenIfItIsThere()
    {
        string path = _folder.File("net.safetensors");
        using (FileStream sparse = File.Create(path))
        {
            sparse.Write([0, 0, 0, 0x40, 0, 0, 0, 0]);
            sparse.SetLength(8 + (1L << 30));
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused(path, "expected a header of at most 100000000 bytes, found 1073741824");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void EveryTruncationIsRefused()
    {
        string path = _folder.File("net.safetensors");
        Weights.Save(new SoftmaxRegression(3, 2), path);
        byte[] valid = File.ReadAllBytes(path);
        for (int length = 0; length < valid.Length; length++)
        {
            File.WriteAllBytes(path, valid[..length]);
            Assert.Throws<InvalidDataException>(() => Weights.Load(new SoftmaxRegression(3, 2), path));
        }
    }

    [Fact]
    public void AMissingFileIsSaidToBeMissing() =>
        Assert.Throws<FileNotFoundException>(() => Weights.Load(new SoftmaxRegression(3, 2), _folder.File("none")));

    private void AssertRefused(string path, string expected)
    {
        var network = new SoftmaxRegression(3, 2);
        network.Parameters.Fill(7);
        string message = Assert.Throws<InvalidDataException>(() => Weights.Load(network, path)).Message;
        Assert.StartsWith(path, message);
        Assert.Contains(expected, message);
        Assert.All(network.Parameters.ToArray(), parameter => Assert.Equal(7, parameter));
    }

    private string Write(string header, IEnumerable<byte> data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        return _folder.Write("net.safetensors", [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. data]);
    }
}
