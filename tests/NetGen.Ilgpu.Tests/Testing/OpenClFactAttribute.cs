namespace NetGen.Ilgpu.Tests.Testing;

/// <summary>A test that needs an OpenCL device, and is reported as not run where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OpenClFactAttribute : FactAttribute
{
    public OpenClFactAttribute()
    {
        if (OpenClDevice.Device is null)
        {
            Skip = "There is no OpenCL device.";
        }
    }
}

/// <summary>A test with data that needs an OpenCL device, and is reported as not run where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OpenClTheoryAttribute : TheoryAttribute
{
    public OpenClTheoryAttribute()
    {
        if (OpenClDevice.Device is null)
        {
            Skip = "There is no OpenCL device.";
        }
    }
}
