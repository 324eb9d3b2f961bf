using System.Globalization;

namespace NetGen.Ilgpu.Benchmarks;

/// <summary>The rows of the table.</summary>
internal static class DeviceRows
{
    private static readonly Dictionary<string, Func<IlgpuDevice, int, string>> Rows = new()
    {
        ["lenet5-train"] = (device, steps) => Row(
            "LeNet-5, training step, batch 64", TrainingSteps.Measure(new LeNet5(seed: 1), 64, steps, device)),
        ["vgg16-train"] = (device, steps) => Row(
            "VGG-16, training step, batch 32", TrainingSteps.Measure(new VGG16(seed: 1), 32, Math.Max(1, steps / 10), device)),
        ["product-4096"] = ProductRow,
    };

    public static IEnumerable<string> Names => Rows.Keys;

    /// <summary>Measures rows and writes the table.</summary>
    /// <param name="device">The device.</param>
    /// <param name="names">The rows wanted; none for all.</param>
    /// <param name="steps">Steps to time.</param>
    /// <param name="output">Receives the table.</param>
    public static void Measure(IlgpuDevice device, string[] names, int steps, TextWriter output)
    {
        output.WriteLine($"- Device: {device.Name}, {device.Kind}, {device.MemoryBytes / (1L << 30)} GiB");
        output.WriteLine();
        output.WriteLine("| Work | NetGen | |");
        output.WriteLine("| --- | --- | --- |");
        foreach (string name in names.Length == 0 ? Names : names)
        {
            output.WriteLine(Rows.TryGetValue(name, out Func<IlgpuDevice, int, string>? row)
                ? row(device, steps)
                : throw new NotSupportedException($"Expected rows of {string.Join(", ", Names)}, found {name}."));
        }
    }

    private static string ProductRow(IlgpuDevice device, int steps)
    {
        double limit = MultiplyAddLimit.Measure(device);
        double seconds = ProductSteps.Measure(device, steps);
        double share = 2.0 * Product4096.Size * Product4096.Size * Product4096.Size / seconds / limit;
        return Row(
            "Product 4096x4096x4096",
            seconds,
            string.Create(CultureInfo.InvariantCulture, $"{share:P0} of the device's {limit / 1e12:F1} TFLOP/s of single precision"));
    }

    private static string Row(string work, double seconds, string note = "") =>
        string.Create(CultureInfo.InvariantCulture, $"| {work} | {seconds * 1e3:F3} ms | {note} |");
}
