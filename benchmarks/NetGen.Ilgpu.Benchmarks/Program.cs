using System.CommandLine;
using NetGen;
using NetGen.Ilgpu.Benchmarks;

// What a device does in a second, as a table in Markdown. PyTorch's side of it is ../peers/pytorch_gpu.py.
Option<string> deviceOption = new("--device") { Description = "A kind of device or a name.", DefaultValueFactory = _ => "gpu" };
Option<string[]> rowsOption = new("--rows")
{
    Description = $"Rows to measure: {string.Join(", ", DeviceRows.Names)}; all unless given.",
    AllowMultipleArgumentsPerToken = true,
};
Option<int> stepsOption = new("--steps") { Description = "Steps to time.", DefaultValueFactory = _ => 100 };
RootCommand command = new("Measures NetGen on a device.") { deviceOption, rowsOption, stepsOption };
command.SetAction(result =>
{
    try
    {
        using IlgpuDevice device = IlgpuDevice.Open(result.GetValue(deviceOption)!);
        DeviceRows.Measure(device, result.GetValue(rowsOption)!, result.GetValue(stepsOption), Console.Out);
        return 0;
    }
    catch (NotSupportedException e)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
});
return command.Parse(args).Invoke();
