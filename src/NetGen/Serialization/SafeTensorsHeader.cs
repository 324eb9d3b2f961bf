using System.Text.Json;

namespace NetGen;

/// <summary>Reads and checks the JSON header of a safetensors file.</summary>
/// <remarks>
/// <c>{"__metadata__": {string: string, …}, name: {"dtype": …, "shape": […], "data_offsets": [begin, end]}, …}</c>, padded with
/// blanks; the tensors fill the bytes behind it without overlap or hole.
/// Source: the format's description in the safetensors repository.
/// </remarks>
internal sealed class SafeTensorsHeader
{
    private const string MetadataKey = "__metadata__";

    private readonly InputFile _file;
    private readonly long? _found;
    private readonly Dictionary<string, string> _metadata = [];
    private readonly List<SafeTensorEntry> _entries = [];

    private SafeTensorsHeader(InputFile file, long? found)
    {
        _file = file;
        _found = found;
    }

    /// <summary>Texts about the file.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>The tensors in the order of their data.</summary>
    public IReadOnlyList<SafeTensorEntry> Entries => _entries;

    /// <summary>Bytes that the tensors take.</summary>
    public long DataLength { get; private set; }

    /// <summary>Parses a header.</summary>
    /// <param name="json">The header.</param>
    /// <param name="found">Number of bytes behind it, which its tensors must fill; null where that is not known.</param>
    /// <param name="file">The file that errors name.</param>
    /// <exception cref="InvalidDataException">The header breaks a rule of the format.</exception>
    public static SafeTensorsHeader Parse(ReadOnlySpan<byte> json, long? found, InputFile file)
    {
        var header = new SafeTensorsHeader(file, found);
        try
        {
            header.ReadObject(json);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a value of the wrong kind, or a string that is no Unicode.
            throw file.Invalid($"expected a JSON header of a safetensors file, but {problem.Message.TrimEnd('.')}", problem);
        }

        header.RequireFilled();
        return header;
    }

    private void ReadObject(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        RequireToken(ref reader, JsonTokenType.StartObject, "the header");
        var names = new HashSet<string>();
        while (ReadName(ref reader) is string name)
        {
            if (!names.Add(name))
            {
                throw Invalid($"expected each name once, found {name} twice");
            }

            if (name == MetadataKey)
            {
                ReadMetadata(ref reader);
            }
            else
            {
                ReadEntry(ref reader, name);
            }
        }

        if (reader.Read())
        {
            throw Invalid("expected nothing behind the header's object");
        }
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        RequireToken(ref reader, JsonTokenType.StartObject, MetadataKey);
        while (ReadName(ref reader) is string key)
        {
            RequireToken(ref reader, JsonTokenType.String, $"{MetadataKey}.{key}");
            if (!_metadata.TryAdd(key, reader.GetString()!))
            {
                throw Invalid($"expected each key of {MetadataKey} once, found {key} twice");
            }
        }
    }

    private void ReadEntry(ref Utf8JsonReader reader, string name)
    {
        string? type = null;
        List<long>? dimensions = null;
        List<long>? offsets = null;
        RequireToken(ref reader, JsonTokenType.StartObject, $"tensor {name}");
        while (ReadName(ref reader) is string key)
        {
            switch (key)
            {
                case "dtype" when type is null:
                    RequireToken(ref reader, JsonTokenType.String, $"dtype of tensor {name}");
                    type = reader.GetString();
                    break;
                case "shape" when dimensions is null:
                    dimensions = ReadNumbers(ref reader, $"shape of tensor {name}");
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(ref reader, $"data_offsets of tensor {name}");
                    break;
                default:
                    throw Invalid($"expected dtype, shape and data_offsets once each in tensor {name}, found another {key}");
            }
        }

        if (type is null || dimensions is null || offsets is null)
        {
            throw Invalid($"expected dtype, shape and data_offsets in tensor {name}, found not all of them");
        }

        _entries.Add(Entry(name, type, dimensions, offsets));
    }

    private SafeTensorEntry Entry(string name, string typeName, List<long> dimensions, List<long> offsets)
    {
        // Enum.TryParse takes numbers as well.
        if (!Enum.TryParse(typeName, out SafeTensorType type) || type.ToString() != typeName)
        {
            throw Invalid($"expected one of the format's types for tensor {name}, such as F32 or BF16, found {typeName}");
        }

        if (offsets is not [long begin, long end] || begin > end || end > _found)
        {
            string within = _found is null ? "in ascending order" : $"within the file's {_found} bytes of data";
            throw Invalid($"expected data_offsets [begin, end] of tensor {name} {within}, found [{string.Join(", ", offsets)}]");
        }

        var entry = new SafeTensorEntry(name, type, [.. dimensions], begin, end);
        Int128 length = 1;
        foreach (long dimension in dimensions)
        {
            // Capped so that no number of dimensions can overflow; a zero dimension still makes the tensor empty.
            length = Int128.Min(length * dimension, long.MaxValue);
        }

        Int128 bits = length * SafeTensorEntry.BitsOf(type);
        if (bits != (Int128)(end - begin) * 8)
        {
            throw Invalid($"expected {Bytes(bits)} for tensor {name} {entry.Shape}, found {end - begin} in its data_offsets");
        }

        return entry;

        static string Bytes(Int128 bits) => bits % 8 == 0 ? $"{bits / 8} bytes" : $"{bits} bits";
    }

    /// <summary>Sorts the tensors by their data, and requires that each begins where the one before ended, to the file's end.</summary>
    private void RequireFilled()
    {
        // An empty tensor shares its offset with the one behind it and comes first.
        _entries.Sort((x, y) => (x.Begin, x.End).CompareTo((y.Begin, y.End)));
        long end = 0;
        foreach (SafeTensorEntry entry in _entries)
        {
            if (entry.Begin != end)
            {
                string fault = entry.Begin < end ? "overlaps the tensor before it" : "leaves a hole";
                throw Invalid($"expected the data of tensor {entry.Name} to begin at byte {end}, found {entry.Begin}, which {fault}");
            }

            end = entry.End;
        }

        if (_found is long found && end != found)
        {
            throw Invalid($"expected {end} bytes of data, as its tensors take, found {found}");
        }

        DataLength = end;
    }

    private List<long> ReadNumbers(ref Utf8JsonReader reader, string what)
    {
        var numbers = new List<long>();
        RequireToken(ref reader, JsonTokenType.StartArray, what);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long number) || number < 0)
            {
                throw Invalid($"expected whole numbers of at least 0 as {what}, found another value");
            }

            numbers.Add(number);
        }

        return numbers;
    }

    private void RequireToken(ref Utf8JsonReader reader, JsonTokenType token, string what)
    {
        if (!reader.Read() || reader.TokenType != token)
        {
            throw Invalid($"expected {token} as {what} of the JSON header, found {reader.TokenType}");
        }
    }

    /// <summary>The next property's name, or null at the object's end.</summary>
    private static string? ReadName(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;
    }

    private InvalidDataException Invalid(string problem) => _file.Invalid(problem);
}
