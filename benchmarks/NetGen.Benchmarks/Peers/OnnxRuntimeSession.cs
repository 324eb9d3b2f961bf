using System.Runtime.InteropServices;
using System.Text;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Peers;

/// <summary>A model in ONNX Runtime, with tensors for input and output that are made once: a run copies nothing and allocates nothing here.</summary>
internal sealed unsafe class OnnxRuntimeSession : IDisposable
{
    /// <summary>The name of the contestant.</summary>
    public const string Name = "ONNX Runtime";

    private const int LogWarnings = 2;
    private const int AllOptimizations = 99;
    private const int DeviceAllocator = 0;
    private const int DefaultMemory = 0;
    private const int Float32 = 1;

    // The names that the export gave, as C strings that stay where they are.
    private static readonly byte* InputName = (byte*)Marshal.StringToCoTaskMemUTF8("inputs");
    private static readonly byte* OutputName = (byte*)Marshal.StringToCoTaskMemUTF8("outputs");

    private readonly OrtApi _api;
    private readonly float[] _inputs;
    private readonly float[] _outputs;
    private readonly nint _environment;
    private readonly nint _options;
    private readonly nint _memory;
    private readonly nint _session;
    private readonly nint _inputTensor;
    private readonly nint _outputTensor;

    /// <summary>Loads a model.</summary>
    /// <param name="api">The library.</param>
    /// <param name="model">The ONNX file.</param>
    /// <param name="threads">Threads within an operation; operations run one after another.</param>
    /// <param name="inputs">The batch.</param>
    /// <param name="inputShape">The batch's dimensions, the number of samples first.</param>
    /// <param name="outputShape">The outputs' dimensions, the number of samples first.</param>
    public OnnxRuntimeSession(OrtApi api, string model, int threads, ReadOnlySpan<float> inputs, long[] inputShape, long[] outputShape)
    {
        _api = api;
        _inputs = GC.AllocateArray<float>(inputs.Length, pinned: true);
        _outputs = GC.AllocateArray<float>((int)outputShape.Aggregate((size, dimension) => size * dimension), pinned: true);
        inputs.CopyTo(_inputs);

        nint made;
        fixed (byte* log = "netgen\0"u8)
        {
            api.Check(api.CreateEnv(LogWarnings, log, &made));
            _environment = made;
        }

        api.Check(api.CreateSessionOptions(&made));
        _options = made;
        api.Check(api.SetGraphOptimizationLevel(_options, AllOptimizations));
        api.Check(api.SetIntraOpThreads(_options, threads));
        fixed (byte* path = Encoding.UTF8.GetBytes(model + "\0"))
        {
            api.Check(api.CreateSession(_environment, path, _options, &made));
            _session = made;
        }

        api.Check(api.CreateCpuMemoryInfo(DeviceAllocator, DefaultMemory, &made));
        _memory = made;
        _inputTensor = Tensor(_inputs, inputShape);
        _outputTensor = Tensor(_outputs, outputShape);
    }

    /// <summary>What the last run computed.</summary>
    public ReadOnlySpan<float> Outputs => _outputs;

    /// <summary>Runs the model on the batch.</summary>
    public Contestant Contestant() => Clock.Contestant(Name, Run);

    /// <summary>Runs the model some times.</summary>
    public void Run(int steps)
    {
        byte* inputName = InputName;
        byte* outputName = OutputName;
        nint inputTensor = _inputTensor;
        nint outputTensor = _outputTensor;
        for (int step = 0; step < steps; step++)
        {
            _api.Check(_api.Run(_session, 0, &inputName, &inputTensor, 1, &outputName, 1, &outputTensor));
        }
    }

    public void Dispose()
    {
        _api.ReleaseValue(_outputTensor);
        _api.ReleaseValue(_inputTensor);
        _api.ReleaseMemoryInfo(_memory);
        _api.ReleaseSession(_session);
        _api.ReleaseSessionOptions(_options);
        _api.ReleaseEnv(_environment);
    }

    // The array is pinned, so the tensor may keep its address.
    private nint Tensor(float[] values, long[] shape)
    {
        nint tensor;
        fixed (long* dimensions = shape)
        {
            _api.Check(_api.CreateTensorWithData(
                _memory,
                (void*)Marshal.UnsafeAddrOfPinnedArrayElement(values, 0),
                (nuint)values.Length * sizeof(float),
                dimensions,
                (nuint)shape.Length,
                Float32,
                &tensor));
        }

        return tensor;
    }
}
